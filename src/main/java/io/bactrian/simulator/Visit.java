package io.bactrian.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What goes along with a call while it is processed.
 *
 * @param tally where to note what becomes of it
 * @param strike the faults that were ordered for it
 */
record Visit(Tally tally, Strike strike) {
    /** @return the rule by which this item is to be rejected, if one was ordered */
    Optional<FaultRule> rejection(Node item) {
        return strike.fired().stream()
                .filter(rule -> rule.kind() == FaultKind.REJECT && rule.matches(item))
                .findFirst();
    }

    /** @return these results, one too few or too many where that was ordered */
    <T> List<T> results(List<T> right, T extra) {
        List<T> results = new ArrayList<>(right);
        if (strike.has(FaultKind.TOO_FEW_IDS) && !results.isEmpty()) {
            results.remove(results.size() - 1);
        }
        if (strike.has(FaultKind.TOO_MANY_IDS)) {
            results.add(extra);
        }
        return results;
    }
}

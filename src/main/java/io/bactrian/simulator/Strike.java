package io.bactrian.simulator;

import java.util.List;
import java.util.Optional;

/**
 * The faults that strike one request.
 *
 * @param fired their rules, in the order of the plan
 */
record Strike(List<FaultRule> fired) {
    static final Strike NONE = new Strike(List.of());

    boolean has(FaultKind kind) {
        return main().filter(rule -> rule.kind() == kind).isPresent();
    }

    long delayMillis() {
        return fired.stream().mapToLong(FaultRule::delayMillis).sum();
    }

    /** @return the first that is neither mere latency nor about single items; later ones are not carried out */
    Optional<FaultRule> main() {
        return fired.stream()
                .filter(rule -> rule.kind() != FaultKind.LATENCY && rule.kind() != FaultKind.REJECT)
                .findFirst();
    }
}

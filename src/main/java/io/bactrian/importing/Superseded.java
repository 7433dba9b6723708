package io.bactrian.importing;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.OpenLetter;
import io.bactrian.ledger.Prior;
import io.bactrian.row.FlowId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Closes dead letters of which the key was accepted since: their values are old, and sent again they would take the place of newer ones. Done at the end of a
 * run rather than with each batch, because most runs have none.
 */
public final class Superseded {
    private static final int AT_ONCE = 200;

    private Superseded() {}

    /** Closes those of a flow. */
    public static void close(Ledger ledger, FlowId flow) {
        List<OpenLetter> letters = ledger.unknown().open(flow, null, AT_ONCE);
        while (!letters.isEmpty()) {
            close(ledger, flow, letters);
            letters = ledger.unknown().open(flow, letters.get(letters.size() - 1), AT_ONCE);
        }
    }

    private static void close(Ledger ledger, FlowId flow, List<OpenLetter> letters) {
        List<ItemKey> keys =
                letters.stream().map(letter -> ItemKey.of(letter.key())).toList();
        List<@Nullable Prior> priors = ledger.lookup(flow, keys);
        List<Long> accepted = new ArrayList<>();
        List<Long> superseded = new ArrayList<>();
        for (int i = 0; i < letters.size(); i++) {
            OpenLetter letter = letters.get(i);
            Prior prior = letter.key().isEmpty() ? null : priors.get(i);
            if (isItself(letter, prior)) {
                accepted.add(letter.id());
            } else if (isOlder(letter.run(), letter.line(), prior)) {
                superseded.add(letter.id());
            }
        }
        ledger.unknown().close(accepted, DeadLetter.ACCEPTED);
        ledger.unknown().close(superseded, DeadLetter.SUPERSEDED);
    }

    private static boolean isItself(OpenLetter letter, @Nullable Prior prior) {
        return prior != null
                && prior.state() == Prior.State.ACCEPTED
                && prior.run() == letter.run()
                && prior.line() == letter.line();
    }

    /** @return whether the key of a dead letter was accepted by a later row, of the same file or of a later one */
    public static boolean isOlder(long run, long line, @Nullable Prior prior) {
        return prior != null
                && prior.state() == Prior.State.ACCEPTED
                && (prior.run() > run || (prior.run() == run && prior.line() > line));
    }
}

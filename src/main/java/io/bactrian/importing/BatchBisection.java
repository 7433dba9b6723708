package io.bactrian.importing;

import io.bactrian.vendor.Batch;
import io.bactrian.vendor.ElementCounter;
import java.util.Iterator;
import java.util.List;

/**
 * A batch that was refused as a whole, sent piece by piece until each bad item was refused alone and all others are accepted (contract 6). A request is
 * not made where the answer is known: when one half of a refused piece is accepted, the bad item is in the other, which is divided without being sent.
 * What is left when a bad item was found is sent together again. An item is rejected only when it was refused alone: what makes a piece bad could be
 * two items that do not go together. Used by one thread at a time.
 */
final class BatchBisection {
    private final Batch batch;
    private final ElementCounter counter;
    private final RejectRate odds;

    /** All items before this one have their outcome. */
    private int from;

    /** From there to here at least one is bad; nobody knows of those after it. */
    private int suspects;

    /** Where the piece that is under way ends. */
    private int end;

    BatchBisection(Batch refused, ElementCounter counter, RejectRate odds) {
        this.batch = refused;
        this.counter = counter;
        this.odds = odds;
        this.suspects = refused.items().size();
    }

    /** @return its pieces; which one comes next depends on what became of the one before */
    Iterator<OutgoingBatch> pieces(ImportRun run) {
        return new Iterator<>() {
            /** Asked before the piece at hand is sent, when nobody knows whether there will be a further one. */
            @Override
            public boolean hasNext() {
                return more() && run.stopped() == null;
            }

            /** @return the next piece; nothing to send where there was none after all */
            @Override
            public OutgoingBatch next() {
                return hasNext()
                        ? OutgoingBatch.piece(run, BatchBisection.this.next(), BatchBisection.this)
                        : OutgoingBatch.rejected(run, List.of());
            }
        };
    }

    private boolean more() {
        return from < batch.items().size();
    }

    /** @return the next piece; what became of it is told before the one after it is asked for */
    private Batch next() {
        end = from + size();
        return batch.part(from, end, counter);
    }

    private int size() {
        int together = odds.together();
        int known = suspects - from;
        return known > 0
                ? Math.max(1, Math.min(known / 2, together))
                : Math.min(batch.items().size() - from, together);
    }

    /** The vendor took the piece. */
    void accepted() {
        from = end;
        suspects = Math.max(suspects, from);
    }

    /** The vendor refused the piece; a single item is settled by that. */
    void refused() {
        if (end - from == 1) {
            from = end;
        }
        suspects = end;
    }

    /** Nobody knows what became of the piece, so nothing is known of its neighbours. */
    void unclear() {
        from = end;
        suspects = end;
    }
}

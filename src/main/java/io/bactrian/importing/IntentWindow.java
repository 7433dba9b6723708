package io.bactrian.importing;

import io.bactrian.ledger.LedgerFault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The batches of a run as the split takes them, with the intents of the next few written ahead in one commit where requests leave fast ({@link SendPace}). Where only
 * one is taken its intent is written when it leaves. Asked from one thread at a time; {@link #withdraw} may be called from any.
 */
final class IntentWindow implements Iterator<OutgoingBatch> {
    private final ImportRun run;
    private final BatchSource source;
    private final SendPace pace;
    private final Deque<OutgoingBatch> window = new ArrayDeque<>();

    IntentWindow(ImportRun run, BatchSource source, SendPace pace) {
        this.run = run;
        this.source = source;
        this.pace = pace;
    }

    @Override
    public boolean hasNext() {
        return run.stopped() == null && (!isEmpty() || source.hasNext());
    }

    @Override
    public OutgoingBatch next() {
        OutgoingBatch ready = poll();
        if (ready != null) {
            return ready;
        }
        if (!source.hasNext()) {
            throw new NoSuchElementException();
        }
        OutgoingBatch first = source.next();
        int size = pace.window();
        if (size == 1 || first.isRejected()) {
            return first;
        }
        fill(first, size);
        return java.util.Objects.requireNonNull(poll());
    }

    /** An item that waits for one on its way ends the window: the one that it waits for may be in it. */
    private void fill(OutgoingBatch first, int size) {
        List<OutgoingBatch> all = new ArrayList<>(size);
        List<OutgoingBatch> batches = new ArrayList<>(size);
        for (OutgoingBatch next = first;
                next != null;
                next = batches.size() < size ? source.nextWithoutWaiting() : null) {
            all.add(next);
            if (!next.isRejected()) {
                batches.add(next);
            }
        }
        synchronized (this) {
            intend(batches);
            window.addAll(all);
        }
    }

    /** Where the ledger cannot be written each batch meets the same when it is about to leave, and says so. */
    private void intend(List<OutgoingBatch> batches) {
        try {
            List<Long> numbers = run.ledger()
                    .intendAll(
                            run.info().number(),
                            batches.stream().map(OutgoingBatch::intents).toList());
            for (int i = 0; i < numbers.size(); i++) {
                batches.get(i).intended(numbers.get(i));
            }
        } catch (LedgerFault fault) {
            pace.slowedDown();
        }
    }

    private synchronized boolean isEmpty() {
        return window.isEmpty();
    }

    private synchronized @org.jspecify.annotations.Nullable OutgoingBatch poll() {
        return window.poll();
    }

    /** Takes back the intents of those that have not been given out: they do not leave soon, or not at all. */
    synchronized void withdraw() {
        List<OutgoingBatch> intended =
                window.stream().filter(batch -> batch.number() != 0).toList();
        if (intended.isEmpty()) {
            return;
        }
        run.ledger().withdraw(intended.stream().map(OutgoingBatch::number).toList());
        intended.forEach(batch -> batch.intended(0));
    }
}

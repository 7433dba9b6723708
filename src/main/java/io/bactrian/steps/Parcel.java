package io.bactrian.steps;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.vendor.Batch;
import io.bactrian.vendor.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one exchange of the split carries: a batch to send, or dead letters of rows that never became a request. It belongs to one exchange at a time.
 */
public final class Parcel {
    private final ImportRun run;
    private final @Nullable Batch batch;
    private final List<DeadLetter> letters;
    private long number;
    private int unanswered;
    private Session session = Session.NONE;
    private Budget.@Nullable Slot slot;

    private Parcel(ImportRun run, @Nullable Batch batch, List<DeadLetter> letters) {
        this.run = run;
        this.batch = batch;
        this.letters = letters;
    }

    static Parcel of(ImportRun run, Batch batch) {
        return new Parcel(run, batch, List.of());
    }

    static Parcel ofLetters(ImportRun run, List<DeadLetter> letters) {
        return new Parcel(run, null, letters);
    }

    /** @return whether it carries dead letters and not a batch; asked by the routes */
    public boolean isFailed() {
        return batch == null;
    }

    /** @return whether the request may be sent again although no answer came: it does no harm twice, and has not failed too often. Asked by the routes */
    public boolean isRepeatable() {
        return batch != null && batch.operation().idempotent() && ++unanswered < 3;
    }

    ImportRun run() {
        return run;
    }

    Batch batch() {
        if (batch == null) {
            throw new IllegalStateException("a parcel of dead letters is not sent");
        }
        return batch;
    }

    List<DeadLetter> letters() {
        return letters;
    }

    void slot(Budget.Slot taken) {
        over();
        slot = taken;
    }

    /** The request is over, with an answer or without one. */
    void over() {
        if (slot != null) {
            slot.close();
            slot = null;
        }
    }

    /** @return the session with which it is sent; {@link Session#NONE} where the vendor needs none */
    Session session() {
        return session;
    }

    void session(Session its) {
        this.session = its;
    }

    /** @return the number under which the ledger has the intent to send it, or 0 while it has none */
    long number() {
        return number;
    }

    void number(long intended) {
        this.number = intended;
    }
}

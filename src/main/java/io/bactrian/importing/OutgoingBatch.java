package io.bactrian.importing;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.Intent;
import io.bactrian.mapping.Item;
import io.bactrian.send.JudgedAnswer;
import io.bactrian.send.OutboundRequest;
import io.bactrian.vendor.Batch;
import io.bactrian.vendor.OutgoingRequest;
import io.bactrian.vendor.Requests;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one exchange of the split carries: a batch to send, or dead letters of rows that never became a request. It belongs to one exchange at a time.
 */
public final class OutgoingBatch extends OutboundRequest {
    private final ImportRun run;
    private final @Nullable Batch batch;
    private final List<DeadLetter> letters;
    private final @Nullable BatchBisection bisection;
    private long number;

    private OutgoingBatch(
            ImportRun run, @Nullable Batch batch, List<DeadLetter> letters, @Nullable BatchBisection bisection) {
        this.run = run;
        this.batch = batch;
        this.letters = letters;
        this.bisection = bisection;
    }

    /** A batch of the file. */
    public static OutgoingBatch of(ImportRun run, Batch batch) {
        return new OutgoingBatch(run, batch, List.of(), null);
    }

    /** A piece of a batch that was refused as a whole. */
    static OutgoingBatch piece(ImportRun run, Batch piece, BatchBisection of) {
        return new OutgoingBatch(run, piece, List.of(), of);
    }

    /** Items that are not sent. */
    public static OutgoingBatch rejected(ImportRun run, List<DeadLetter> letters) {
        return new OutgoingBatch(run, null, letters, null);
    }

    /** @return whether it carries dead letters and not a batch */
    public boolean isRejected() {
        return batch == null;
    }

    /** @return what it is a piece of, or null */
    @Nullable
    BatchBisection bisection() {
        return bisection;
    }

    @Override
    public ImportRun context() {
        return run;
    }

    @Override
    public String operation() {
        return batch().operation().operation();
    }

    @Override
    public boolean harmless() {
        return batch != null && batch.operation().idempotent();
    }

    @Override
    public OutgoingRequest request() {
        return Requests.build(run.vendor(), run.account(), batch(), session(), run.requestItem());
    }

    @Override
    public void intend() {
        if (number == 0) {
            number = run.ledger().intend(run.info().number(), intents());
        }
    }

    /** Its intent is written down under this number; 0 where it was taken back. */
    void intended(long its) {
        number = its;
    }

    List<Intent> intents() {
        Batch its = batch();
        List<Intent> intents = new ArrayList<>(its.items().size());
        for (int i = 0; i < its.items().size(); i++) {
            Item item = its.items().get(i);
            UnsettledKeys.Hashes hashes = UnsettledKeys.hashes(item);
            intents.add(new Intent(
                    hashes.key(), hashes.content(), item.line(), its.vendorIds().get(i)));
        }
        return intents;
    }

    @Override
    public void withdraw() {
        if (number != 0) {
            run.ledger().withdraw(number);
            number = 0;
        }
    }

    @Override
    public JudgedAnswer withoutAnswer(String why) {
        return JudgedAnswer.missing(why);
    }

    Batch batch() {
        if (batch == null) {
            throw new IllegalStateException("dead letters are not sent");
        }
        return batch;
    }

    /** @return the dead letters that it carries; none where it is a batch */
    public List<DeadLetter> letters() {
        return letters;
    }

    /** @return the number under which the ledger has the intent to send it, or 0 while it has none */
    long number() {
        return number;
    }
}

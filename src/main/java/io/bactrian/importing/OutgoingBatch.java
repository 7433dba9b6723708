package io.bactrian.importing;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.Intent;
import io.bactrian.mapping.Item;
import io.bactrian.send.OutboundRequest;
import io.bactrian.send.RequestContext;
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
    private long number;
    private @Nullable BatchBisection division;

    private OutgoingBatch(ImportRun run, @Nullable Batch batch, List<DeadLetter> letters) {
        this.run = run;
        this.batch = batch;
        this.letters = letters;
    }

    public static OutgoingBatch of(ImportRun run, Batch batch) {
        return new OutgoingBatch(run, batch, List.of());
    }

    /** The next piece of a batch that was refused as a whole. */
    public static OutgoingBatch of(ImportRun run, BatchBisection division) {
        OutgoingBatch piece = new OutgoingBatch(run, division.next(), List.of());
        piece.division = division;
        return piece;
    }

    public static OutgoingBatch ofLetters(ImportRun run, List<DeadLetter> letters) {
        return new OutgoingBatch(run, null, letters);
    }

    /** @return whether it carries dead letters and not a batch */
    public boolean isFailed() {
        return batch == null;
    }

    /** @return what it is a piece of, or null */
    @Nullable
    BatchBisection division() {
        return division;
    }

    @Override
    public RequestContext errand() {
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

    /** Its intent is written down under this number. */
    void intended(long its) {
        number = its;
    }

    List<Intent> intents() {
        Batch batch = batch();
        List<Intent> intents = new ArrayList<>(batch.items().size());
        for (int i = 0; i < batch.items().size(); i++) {
            Item item = batch.items().get(i);
            UnsettledKeys.Hashes hashes = UnsettledKeys.hashes(item);
            intents.add(new Intent(
                    hashes.key(),
                    hashes.content(),
                    item.line(),
                    batch.vendorIds().get(i)));
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

    public ImportRun run() {
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

    /** @return the number under which the ledger has the intent to send it, or 0 while it has none */
    long number() {
        return number;
    }
}

package io.bactrian.steps;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.Intent;
import io.bactrian.mapping.Item;
import io.bactrian.vendor.Batch;
import io.bactrian.vendor.OutgoingRequest;
import io.bactrian.vendor.Requests;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one exchange of the split carries: a batch to send, or dead letters of rows that never became a request. It belongs to one exchange at a time.
 */
public final class Parcel extends Sending {
    private final ImportRun run;
    private final @Nullable Batch batch;
    private final List<DeadLetter> letters;
    private long number;
    private @Nullable Division division;

    private Parcel(ImportRun run, @Nullable Batch batch, List<DeadLetter> letters) {
        this.run = run;
        this.batch = batch;
        this.letters = letters;
    }

    static Parcel of(ImportRun run, Batch batch) {
        return new Parcel(run, batch, List.of());
    }

    /** The next piece of a batch that was refused as a whole. */
    static Parcel of(ImportRun run, Division division) {
        Parcel piece = new Parcel(run, division.next(), List.of());
        piece.division = division;
        return piece;
    }

    static Parcel ofLetters(ImportRun run, List<DeadLetter> letters) {
        return new Parcel(run, null, letters);
    }

    /** @return whether it carries dead letters and not a batch */
    public boolean isFailed() {
        return batch == null;
    }

    /** @return what it is a piece of, or null */
    @Nullable
    Division division() {
        return division;
    }

    @Override
    Errand errand() {
        return run;
    }

    @Override
    String operation() {
        return batch().operation().operation();
    }

    @Override
    boolean harmless() {
        return batch != null && batch.operation().idempotent();
    }

    @Override
    OutgoingRequest request() {
        return Requests.build(run.vendor(), run.account(), batch(), session(), run.requestItem());
    }

    @Override
    void intend() {
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
    void withdraw() {
        if (number != 0) {
            run.ledger().withdraw(number);
            number = 0;
        }
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

    /** @return the number under which the ledger has the intent to send it, or 0 while it has none */
    long number() {
        return number;
    }
}

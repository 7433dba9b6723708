package io.bactrian.steps;

import io.bactrian.ledger.Intent;
import io.bactrian.ledger.Ledger;
import io.bactrian.mapping.Item;
import io.bactrian.vendor.Batch;
import io.bactrian.vendor.OutgoingRequest;
import io.bactrian.vendor.Requests;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;

/** One attempt to send a batch, step by step; the routes name the steps. */
public final class Attempt {
    private final Budget budget;
    private final Sessions sessions;

    Attempt(Budget budget, Sessions sessions) {
        this.budget = budget;
        this.sessions = sessions;
    }

    /**
     * Waits for what the vendor allows, and logs in where there is no session. Nothing is written down yet: a kill while waiting leaves nothing unknown.
     *
     * @throws RunStopped where the run stops: a half of a divided batch and a further attempt are not in flight, so they are not sent any more
     */
    public void await(Exchange exchange) throws InterruptedException {
        Parcel parcel = parcel(exchange);
        ImportRun run = parcel.run();
        run.requireGoing();
        do {
            parcel.over();
            parcel.session(sessions.ensure(run));
            parcel.slot(budget.take(run.account(), run));
            run.requireGoing();
        } while (!sessions.lasts(
                run, parcel.session())); // the wait may have outlasted it; a login needs a slot of its own
    }
    /** Writes down that the batch is sent, then makes its request. */
    public void request(Exchange exchange) {
        Parcel parcel = parcel(exchange);
        ImportRun run = parcel.run();
        OutgoingRequest request = Requests.build(run.vendor(), run.account(), parcel.batch(), parcel.session());
        if (parcel.number() == 0) {
            parcel.number(intend(run, parcel.batch()));
        }
        run.request();
        HttpMessage.put(exchange, run.vendor(), run.account(), request);
    }

    private static long intend(ImportRun run, Batch batch) {
        Ledger ledger = run.ledger();
        List<Intent> intents = new ArrayList<>(batch.items().size());
        for (int i = 0; i < batch.items().size(); i++) {
            Item item = batch.items().get(i);
            UnsettledKeys.Hashes hashes = run.unsettled().hashes(item);
            intents.add(new Intent(
                    hashes.key(),
                    hashes.content(),
                    item.line(),
                    batch.vendorIds().get(i)));
        }
        return ledger.intend(run.info().number(), intents);
    }

    /** Reads the answer and says what it means; leaves it in the body. */
    public void answer(Exchange exchange) {
        Parcel parcel = parcel(exchange);
        ImportRun run = parcel.run();
        exchange.getMessage()
                .setBody(Answered.read(
                        exchange,
                        run.vendor(),
                        parcel.batch().operation().operation(),
                        run.account().limits().answerSize()));
        parcel.over();
    }

    static Parcel parcel(Exchange exchange) {
        return java.util.Objects.requireNonNull(exchange.getProperty(Settlement.PARCEL, Parcel.class), "no parcel");
    }
}

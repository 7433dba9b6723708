package io.bactrian.send;

import io.bactrian.importing.Lane;
import io.bactrian.importing.OutgoingBatch;
import io.bactrian.vendor.OutgoingRequest;
import io.bactrian.vendor.Verdict;
import java.util.Objects;
import org.apache.camel.Exchange;

/** One attempt to send a batch, step by step; the routes name the steps. */
public final class Attempt {
    private final RateLimiter budget;
    private final Sessions sessions;
    private final PortFallback ports;

    public Attempt(RateLimiter budget, Sessions sessions, PortFallback ports) {
        this.budget = budget;
        this.sessions = sessions;
        this.ports = ports;
    }

    /**
     * Waits for what the vendor allows, and logs in where there is no session. Nothing is written down yet: a kill while waiting leaves nothing unknown.
     *
     * @throws RunStopped where the run stops: a half of a divided batch and a further attempt are not in flight, so they are not sent any more
     */
    public void await(Exchange exchange) throws InterruptedException {
        OutboundRequest sending = OutboundRequest.of(exchange);
        RequestContext errand = sending.errand();
        errand.requireGoing();
        LeaseFence.clear();
        do {
            sending.over();
            sending.session(sessions.ensure(errand));
            sending.slot(budget.take(errand.account(), errand));
            errand.requireGoing();
        } while (!sessions.lasts(
                errand, sending.session())); // the wait may have outlasted it; a login needs a slot of its own
    }

    /**
     * What came of the first attempt where it was made ahead of the routes, see {@link Lane}: as if it had been made here.
     *
     * @throws Exception what it ended with
     */
    public void tried(Exchange exchange) throws Exception {
        Object outcome = OutboundRequest.of(exchange).takeTried();
        if (outcome instanceof Exception fault) {
            throw fault;
        }
        exchange.getMessage().setBody(clear(OutboundRequest.of(exchange), (JudgedAnswer) outcome));
    }

    /** @return whether the parcel in the body carries dead letters and no batch; asked by the routes */
    public boolean isFailed(Exchange exchange) {
        return Objects.requireNonNull(exchange.getMessage().getBody(OutgoingBatch.class))
                .isFailed();
    }

    /** @return whether the first attempt is over already, ahead of the routes; asked by them */
    public boolean isTried(Exchange exchange) {
        return OutboundRequest.of(exchange).isTried();
    }

    /** Writes down that the request is sent, then makes it. */
    public void request(Exchange exchange) {
        OutboundRequest sending = OutboundRequest.of(exchange);
        RequestContext errand = sending.errand();
        OutgoingRequest request = sending.request();
        sending.intend();
        sending.leaves();
        HttpMessage.put(exchange, errand.vendor(), errand.account(), request, ports);
        LeaseFence.set(errand::requireLease);
    }

    /** Reads the answer and says what it means; leaves it in the body. */
    public void answer(Exchange exchange) {
        OutboundRequest sending = OutboundRequest.of(exchange);
        JudgedAnswer answered = JudgedAnswer.read(exchange, sending);
        sending.over();
        exchange.getMessage().setBody(clear(sending, answered));
    }

    private static JudgedAnswer clear(OutboundRequest sending, JudgedAnswer answered) {
        if (answered.verdict().action() == Verdict.Action.UNKNOWN && sending.harmless()) {
            throw unclear(sending, answered);
        }
        return answered;
    }

    /** A question is asked again as after any other refusal to answer; what changes something may, after the last time, be unknown. */
    private static RuntimeException unclear(OutboundRequest sending, JudgedAnswer answered) {
        Verdict verdict = answered.verdict();
        return sending instanceof Query
                ? new VendorBusy(JudgedAnswer.code(verdict), verdict.message(), verdict.pause())
                : new AnswerUnclear(answered);
    }

    public static OutgoingBatch parcel(Exchange exchange) {
        return (OutgoingBatch) OutboundRequest.of(exchange);
    }
}

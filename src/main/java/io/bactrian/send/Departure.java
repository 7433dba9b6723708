package io.bactrian.send;

import io.bactrian.vendor.OutgoingRequest;
import java.time.Duration;

/** What has to be there before a request leaves, step by step: a session, a share of the rate, the intent written down. The routes name the steps. Thread-safe. */
public final class Departure {
    private final RateLimiter rates;
    private final Sessions sessions;

    /**
     * @param rates who says when an account may send
     * @param sessions the sessions of this process
     */
    public Departure(RateLimiter rates, Sessions sessions) {
        this.rates = rates;
        this.sessions = sessions;
    }

    /**
     * Gets a session where the vendor wants one. Nothing is written down yet: a kill while waiting leaves nothing unknown.
     *
     * @throws RunStopped where the run stops: a part of a divided batch and a further attempt are not in flight, so they are not sent any more
     */
    public void session(OutboundRequest request) throws InterruptedException {
        request.context().requireGoing();
        LeaseFence.clear();
        request.over();
        request.session(sessions.ensure(request.context()));
    }

    /**
     * Waits for a share of the account's rate. A wait may outlast the session; then another one is got, and since a login takes a share of its own, the rate is asked again.
     *
     * @throws RunStopped where the run stops while it waits
     */
    public void rate(OutboundRequest request) throws InterruptedException {
        RequestContext context = request.context();
        request.slot(rates.take(context.account(), context, () -> holdBack(request)));
        context.requireGoing();
        while (!sessions.lasts(context, request.session())) {
            session(request);
            request.slot(rates.take(context.account(), context, () -> holdBack(request)));
            context.requireGoing();
        }
    }

    /** What was intended ahead and has to wait is not intended: a kill while it waits leaves nothing unknown. */
    private static void holdBack(OutboundRequest request) {
        if (!request.mayHaveArrived()) {
            request.withdraw();
        }
    }

    /**
     * Writes down that the request leaves; from here on it counts as sent. Immediately before its first byte the lease of its flow is asked for once more.
     *
     * @return what leaves
     */
    public OutgoingRequest intent(OutboundRequest request) {
        OutgoingRequest outgoing = request.request();
        request.intend();
        request.leaves();
        LeaseFence.set(request.context()::requireLease);
        return outgoing;
    }

    /** The request has its answer. A vendor that asks for a pause is left alone, whatever became of this request. */
    public void over(OutboundRequest request, JudgedAnswer judged) {
        request.over();
        request.judged();
        Duration pause = judged.verdict().pause();
        if (pause != null) {
            rates.pause(request.context().account().name(), pause);
        }
    }
}

package io.bactrian.importing;

import io.bactrian.vendor.Limits;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many batches a run sends together. Their intents share a commit, so a kill may leave all of them unknown that are not settled. So there are only as many as
 * the vendor takes within {@link #HORIZON_NANOS}: one where an answer takes longer or the account may send a certain number of requests only, and never
 * more than {@link #MOST_AHEAD} in all that are in flight. After trouble it begins with one again. Thread-safe.
 */
public final class CaravanSize {
    /** How long a caravan is to be on its way. */
    private static final long HORIZON_NANOS = 25_000_000;
    /** The most requests of a run of which the intent is written and the outcome is not. */
    private static final int MOST_AHEAD = 64;

    private final int largest;
    private final AtomicLong troubles = new AtomicLong();
    private volatile int batches = 1;

    private CaravanSize(int largest) {
        this.largest = largest;
    }

    static CaravanSize of(Limits limits) {
        return new CaravanSize(limits.requests() == null ? Math.max(1, MOST_AHEAD / limits.inFlight()) : 1);
    }

    /** @return how many batches go together by now, at least 1 */
    int batches() {
        return batches;
    }

    /** So long took so many requests. */
    void took(int requests, long nanos) {
        long wanted = HORIZON_NANOS * requests / Math.max(1, nanos);
        batches = (int) Math.max(1, Math.min(Math.min(largest, batches * 2L), wanted));
    }

    /** A request did not end well. */
    public void trouble() {
        troubles.incrementAndGet();
        batches = 1;
    }

    /** @return how often something did not end well; who has begun to send looks whether that is still so */
    long troubles() {
        return troubles.get();
    }
}

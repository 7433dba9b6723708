package io.bactrian.importing;

import io.bactrian.vendor.Limits;

/**
 * How fast the requests of a run leave, and so for how many batches the intent is written ahead in one commit. A kill leaves unknown what was intended and not
 * settled; so there are only as many as leave within {@link #HORIZON_NANOS}: one where the next has to wait for the rate or for an answer of half a second. After
 * trouble it begins with one again. Thread-safe.
 */
final class SendPace {
    /** How long the batches whose intents share a commit are to be on their way. */
    private static final double HORIZON_NANOS = 25_000_000;
    /** The most batches of a run of which the intent is written and the outcome is not. */
    private static final int MOST_AHEAD = 64;
    /** Where an answer takes longer nothing is written ahead. */
    private static final long SLOW_NANOS = 500_000_000;

    private static final double WEIGHT = 0.1;

    private final int largest;
    private int window = 1;
    private long lastOver;
    private double between = HORIZON_NANOS;

    SendPace(Limits limits) {
        this.largest = Math.max(1, MOST_AHEAD - limits.inFlight());
    }

    /** @return of how many batches the intents go together by now, at least 1 */
    synchronized int window() {
        return window;
    }

    /** A request is over that took so long. */
    synchronized void over(long nanos) {
        long now = System.nanoTime();
        if (nanos >= SLOW_NANOS) {
            slowedDown();
        } else if (lastOver != 0) {
            between += WEIGHT * (now - lastOver - between);
            window = (int) Math.max(1, Math.min(Math.min(largest, window * 2.0), HORIZON_NANOS / Math.max(1, between)));
        }
        lastOver = now;
    }

    /** A request had to wait, or did not end well. */
    synchronized void slowedDown() {
        window = 1;
        between = HORIZON_NANOS;
        lastOver = 0;
    }
}

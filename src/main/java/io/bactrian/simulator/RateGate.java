package io.bactrian.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Lets requests through as a vendor's limit allows. A request that is turned away does not count (GUESS). Not thread-safe. */
final class RateGate {
    private final RateLimit limit;
    private final InstantSource clock;
    private SlidingWindow window;

    RateGate(RateLimit limit, InstantSource clock) {
        this.limit = limit;
        this.clock = clock;
        window = new SlidingWindow(limit.window());
    }

    /** @return whether this request is within the limit; if so it is counted */
    boolean pass() {
        if (limit.isNone()) {
            return true;
        }
        long now = nanos(clock.instant());
        if (window.size(now) >= limit.requests()) {
            return false;
        }
        window.add(now);
        return true;
    }

    void reset() {
        window = new SlidingWindow(limit.window());
    }

    static long nanos(Instant instant) {
        return Duration.between(Instant.EPOCH, instant).toNanos();
    }
}

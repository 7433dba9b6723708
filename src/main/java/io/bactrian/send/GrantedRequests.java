package io.bactrian.send;

import io.bactrian.vendor.Rate;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one account that were taken out of its budget together and have not left yet. Only where the rate is generous are several taken at once, and
 * never more than leave within {@link #HORIZON_MILLIS} at that rate. Guarded by its owner.
 */
final class GrantedRequests {
    private static final double HORIZON_MILLIS = 5;
    private static final int MOST = 32;
    /** What was not used by then is given up: the ledger takes a request for one that has arrived two seconds after it was taken. */
    private static final Duration LASTS = Duration.ofMillis(200);

    private @Nullable Grant grant;
    private int left;

    /** Requests that were taken together. Thread-safe. */
    static final class Grant {
        private final long takenAt = System.nanoTime();
        private final AtomicInteger open;
        private final AtomicInteger over = new AtomicInteger();

        private Grant(int requests) {
            open = new AtomicInteger(requests);
        }

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - takenAt);
        }

        /** One of them is over. @return how many are to be said to be over: all at once, unless that comes too late for the first */
        int over() {
            over.incrementAndGet();
            return open.decrementAndGet() == 0 || age().compareTo(LASTS) > 0 ? over.getAndSet(0) : 0;
        }
    }

    /** Requests that did not leave in time. */
    record Unused(int requests, Duration age) {}

    /** @return how many requests to take at once, at least 1 */
    static int ahead(Rate rate) {
        double perMilli = (double) rate.requests() / Math.max(1, rate.per().toMillis());
        return (int) Math.max(1, Math.min(MOST, perMilli * HORIZON_MILLIS));
    }

    /** @return the grant of the next one that may leave; null where the ledger is to be asked */
    @Nullable
    Grant next() {
        Grant held = grant;
        if (held == null || left == 0 || held.age().compareTo(LASTS) > 0) {
            return null;
        }
        left--;
        return held;
    }

    /** So many were taken; one of them leaves at once. */
    Grant taken(int requests) {
        Grant given = new Grant(requests);
        grant = given;
        left = requests - 1;
        return given;
    }

    /** @return those that did not leave in time and are given up; null where there are none */
    @Nullable
    Unused expired() {
        Grant held = grant;
        int unused = left;
        clear();
        if (held == null || unused == 0) {
            return null;
        }
        held.open.addAndGet(-unused);
        return new Unused(unused, held.age());
    }

    /** What is left is not used: it counts as one that leaves and has no answer. */
    void clear() {
        grant = null;
        left = 0;
    }
}

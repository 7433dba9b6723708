package io.bactrian.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Times of the requests of the last stretch of time. Not thread-safe; times must not go back by more than a clock's jitter. */
final class SlidingWindow {
    private final long nanos;
    private final Deque<Long> times = new ArrayDeque<>();
    private int peak;
    private long added;
    private long first;
    private long last;

    SlidingWindow(Duration length) {
        nanos = length.toNanos();
    }

    /** @return how many requests count at this time */
    int size(long now) {
        for (Long oldest = times.peekFirst(); oldest != null && now - oldest >= nanos; oldest = times.peekFirst()) {
            times.removeFirst();
        }
        return times.size();
    }

    void add(long now) {
        times.addLast(now);
        first = added++ == 0 ? now : first;
        last = now;
        peak = Math.max(peak, size(now));
    }

    /** @return the most that ever counted at one time */
    int peak() {
        return peak;
    }

    /** @return how many there were in all */
    long added() {
        return added;
    }

    /** @return the milliseconds from the first to the last of all */
    long millis() {
        return (last - first) / 1_000_000;
    }
}

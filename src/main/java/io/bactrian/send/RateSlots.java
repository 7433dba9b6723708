package io.bactrian.send;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;

/** What one account has under way in this process, and had within the window of its limit. Thread-safe. */
final class RateSlots {
    /** How soon to ask again while a request is under way: its answer frees nothing yet, but starts its time. */
    private static final Duration SOON = Duration.ofMillis(20);

    private final Deque<Long> over = new ArrayDeque<>();
    private int underWay;

    /** @return zero where a slot is taken; otherwise how long to wait before asking again */
    synchronized Duration take(int requests, long perNanos) {
        long now = System.nanoTime();
        while (!over.isEmpty() && now - over.peekFirst() > perNanos) {
            over.removeFirst();
        }
        if (underWay + over.size() < requests) {
            underWay++;
            return Duration.ZERO;
        }
        return over.isEmpty() ? SOON : Duration.ofNanos(Math.max(1, perNanos - (now - over.peekFirst())));
    }

    /** @return what gives back the slot that was just taken; from then on the request counts as over */
    RateLimiter.Slot slot() {
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                end();
            }
        };
    }

    private synchronized void end() {
        underWay--;
        over.addLast(System.nanoTime());
    }
}

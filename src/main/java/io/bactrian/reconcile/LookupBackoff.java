package io.bactrian.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long dead letters are left alone of which the vendor could not tell: the longer, the more often it could not. It lasts as long as the program. Thread-safe. */
final class LookupBackoff {
    private static final Duration FIRST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Map<Long, Wait> waits = new ConcurrentHashMap<>();

    private record Wait(Duration length, Instant until) {}

    boolean isDue(long letter, Instant now) {
        Wait wait = waits.get(letter);
        return wait == null || !now.isBefore(wait.until());
    }

    /** The vendor could not tell. */
    void failed(long letter, Instant now) {
        waits.merge(letter, new Wait(FIRST, now.plus(FIRST)), (before, first) -> {
            Duration twice = before.length().multipliedBy(2);
            Duration length = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
            return new Wait(length, now.plus(length));
        });
    }

    /** It is settled. */
    void forget(long letter) {
        waits.remove(letter);
    }
}

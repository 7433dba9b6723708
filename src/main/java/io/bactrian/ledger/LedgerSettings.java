package io.bactrian.ledger;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Which ledger, and who works with it.
 *
 * @param url {@code jdbc:sqlite:FILE}
 * @param folder where this process keeps the files that come with it, such as the lock by which others see that it lives
 * @param instance the name under which others see it; host and process number where it is empty
 * @param lease how long others wait for it when it does not answer any more; at least {@link #SHORTEST_LEASE}
 */
public record LedgerSettings(String url, Path folder, String instance, Duration lease) {
    /** Half a minute: longer than a busy machine stands still, shorter than people wait. */
    public static final Duration USUAL_LEASE = Duration.ofSeconds(30);

    /** One second: three renewals have to fit in. */
    public static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

    /** Checks the length of the lease. */
    public LedgerSettings {
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new IllegalArgumentException(
                    "a lease of " + lease.toMillis() + " ms, expected at least " + SHORTEST_LEASE.toMillis() + " ms");
        }
    }
}

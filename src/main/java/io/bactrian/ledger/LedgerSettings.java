package io.bactrian.ledger;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which ledger, and who works with it.
 *
 * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST/DATABASE}
 * @param user of PostgreSQL, or null
 * @param password the same
 * @param folder where this process keeps the files that come with it, such as the lock by which others see that it lives
 * @param instance the name under which others see it; host and process number where it is empty
 * @param lease how long others wait for it when it does not answer any more; at least {@link #SHORTEST_LEASE}
 */
public record LedgerSettings(
        String url, @Nullable String user, @Nullable String password, Path folder, String instance, Duration lease) {
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

    /** @return without the password, and without what may be secret in the URL */
    @Override
    public String toString() {
        return url.replaceFirst("\\?.*", "") + " as " + instance;
    }
}

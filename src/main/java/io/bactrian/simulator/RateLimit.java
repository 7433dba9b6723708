package io.bactrian.simulator;

import java.time.Duration;

/**
 * How many requests a vendor takes within any stretch of time of the given length.
 *
 * @param requests at most so many; {@link Integer#MAX_VALUE} is no limit
 * @param window the length of the sliding window, also that of the peak which the receipts report
 */
public record RateLimit(int requests, Duration window) {
    /** @return no limit; the peak is still watched over {@code window} */
    public static RateLimit none(Duration window) {
        return new RateLimit(Integer.MAX_VALUE, window);
    }

    /** @return whether there is no limit */
    public boolean isNone() {
        return requests == Integer.MAX_VALUE;
    }
}

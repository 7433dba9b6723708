package io.bactrian.vendor;

import java.time.Instant;
import java.util.Map;

/**
 * What a login yielded.
 *
 * @param values by the names of vendor.yaml; secret
 * @param usableUntil when it is time for a new one
 */
public record Session(Map<String, String> values, Instant usableUntil) {
    /** No session: for vendors that need none, and before a login. */
    public static final Session NONE = new Session(Map.of(), Instant.MIN);

    /** Keeps a copy of {@code values}. */
    public Session {
        values = Map.copyOf(values);
    }

    /** @return whether a request may still leave with it */
    public boolean usableAt(Instant now) {
        return now.isBefore(usableUntil);
    }

    /** @return its end, and none of its values */
    @Override
    public String toString() {
        return "Session until " + usableUntil;
    }
}

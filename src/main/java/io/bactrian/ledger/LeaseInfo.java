package io.bactrian.ledger;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Who works on what.
 *
 * @param name the flow, as {@code account/name}
 * @param owner the instance that works on it, such as {@code crm-host-4711-3f9a1c2e}
 * @param since when it took it
 * @param until when another instance may take it, unless it is renewed before
 */
public record LeaseInfo(String name, String owner, Instant since, Instant until) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** @return of one that was overtaken: why nothing can be said to be missing at the vendor, and what to do */
    public String mayStillSend() {
        return "another Bactrian (" + owner + "), from which " + name + " was taken over, may still be sending it."
                + " End that one, or wait until " + clock(until);
    }

    /** @return the time of day, here, as messages have it */
    public static String clock(Instant instant) {
        return TIME.format(instant.atZone(ZoneId.systemDefault()));
    }
}

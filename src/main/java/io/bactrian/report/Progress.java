package io.bactrian.report;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a run is, and the line that says so. The vendor's rate limit is part of the remaining time: 300 requests left at 200 an hour are
 * more than an hour, however fast the rows are read.
 *
 * @param label what is worked on, such as the file's name
 * @param rows rows done
 * @param fraction how much of the file is done, 0 to 1, by its bytes; 0 where nothing is known
 * @param elapsed time since the start of this process's work on it
 * @param requestsLeft requests that are still to be sent, as far as can be said
 * @param requestsFree requests that may be sent without waiting
 * @param requests how many a window allows, 0 where there is no limit
 * @param per the window's length
 */
public record Progress(
        String label,
        long rows,
        double fraction,
        Duration elapsed,
        long requestsLeft,
        long requestsFree,
        int requests,
        Duration per) {
    private static final int BAR = 24;
    private static final int LABEL = 24;

    /** @return the requests still to be sent, where {@code sent} did {@code fraction} of the file; 0 where nothing is known */
    public static long requestsLeft(long sent, double fraction) {
        return fraction <= 0 ? 0 : (long) Math.ceil(sent * (1 - Math.min(fraction, 1)) / fraction);
    }

    /** @return the time until the end: at the pace so far, or as the rate limit asks, whichever is longer; empty where nothing is known */
    public Optional<Duration> remaining() {
        if (fraction <= 0) {
            return Optional.empty();
        }
        Duration byPace = Duration.ofMillis((long) (elapsed.toMillis() * (1 - fraction) / fraction));
        Duration byLimit = byLimit();
        return Optional.of(byPace.compareTo(byLimit) >= 0 ? byPace : byLimit);
    }

    private Duration byLimit() {
        long waiting = requestsLeft - requestsFree;
        if (requests == 0 || waiting <= 0) {
            return Duration.ZERO;
        }
        return per.multipliedBy((waiting + requests - 1) / requests);
    }

    /** @return one line without its end, at most {@code width} characters */
    public String line(int width) {
        String line = Printable.cut(label, LABEL) + "  " + bar() + "  " + Words.count(rows, "row") + pace() + end();
        return Printable.cut(line, width);
    }

    private String bar() {
        int done = (int) (Math.min(fraction, 1) * BAR);
        return "[" + "#".repeat(done) + "-".repeat(BAR - done) + "] " + (int) (Math.min(fraction, 1) * 100) + " %";
    }

    private String pace() {
        long millis = elapsed.toMillis();
        return millis == 0 ? "" : String.format(Locale.ROOT, ", %d/s", rows * 1000 / millis);
    }

    private String end() {
        return remaining().map(time -> ", " + Words.clock(time) + " left").orElse("");
    }
}

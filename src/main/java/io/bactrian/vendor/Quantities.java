package io.bactrian.vendor;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the quantities of vendor.yaml and of an account's settings: times, sizes and counts. */
public final class Quantities {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,9})\\s*([a-zA-Z]+)");
    private static final Map<String, Duration> TIMES = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    private static final Map<String, Long> SIZES = Map.of("B", 1L, "KB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30);

    private Quantities() {}

    /** @throws IllegalArgumentException where {@code text} is no time; the message says what was expected */
    public static Duration time(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        Duration unit = matcher.matches() ? TIMES.get(matcher.group(2)) : null;
        if (unit == null || Long.parseLong(matcher.group(1)) == 0) {
            throw new IllegalArgumentException("'" + text + "', expected a time such as 500ms, 30s, 5m, 1h or 1d");
        }
        return unit.multipliedBy(Long.parseLong(matcher.group(1)));
    }

    /** @throws IllegalArgumentException where {@code text} is no size; the message says what was expected */
    static long size(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        Long unit = matcher.matches() ? SIZES.get(matcher.group(2)) : null;
        if (unit == null || Long.parseLong(matcher.group(1)) == 0) {
            throw new IllegalArgumentException("'" + text + "', expected a size such as 512KB or 16MB");
        }
        return unit * Long.parseLong(matcher.group(1));
    }

    /** @throws IllegalArgumentException where {@code text} is no whole number from 1; the message says what was expected */
    static int count(String text) {
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) == 0) {
            throw new IllegalArgumentException("'" + text + "', expected a whole number from 1");
        }
        return Integer.parseInt(text);
    }

    /** As {@link #count}; {@code none} is {@link Integer#MAX_VALUE}. */
    static int countOrNone(String text) {
        try {
            return text.equals("none") ? Integer.MAX_VALUE : count(text);
        } catch (IllegalArgumentException fault) {
            throw new IllegalArgumentException(fault.getMessage() + " or none", fault);
        }
    }
}

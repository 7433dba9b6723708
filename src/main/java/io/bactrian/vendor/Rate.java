package io.bactrian.vendor;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many requests may leave in any stretch of time.
 *
 * @param requests at least 1
 * @param per the stretch, sliding
 */
public record Rate(int requests, Duration per) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*/\\s*(\\d*)\\s*([a-z]+)");

    /**
     * Reads {@code 200/1h}, {@code 2/s} or {@code none}.
     *
     * @return the rate, or null for {@code none}
     * @throws IllegalArgumentException where {@code text} is neither; the message says what was expected
     */
    public static @Nullable Rate parse(String text) {
        if (text.equals("none")) {
            return null;
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "', expected a number and a time such as 200/1h, or none");
        }
        String amount = matcher.group(2).isEmpty() ? "1" : matcher.group(2);
        return new Rate(Quantities.count(matcher.group(1)), Quantities.time(amount + matcher.group(3)));
    }
}

package io.bactrian.flow;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The failure budget of a run (contract 9). A percentage is not judged before {@value #JUDGED_FROM} items, so that a short file with a
 * few wrong rows is done to its end.
 *
 * @param count rejected items at which the run stops, {@link Long#MAX_VALUE} where there is no such number
 * @param percent of the items read, above which the run stops; 100 where there is no such share
 */
public record RejectLimit(long count, int percent) {
    public static final String DEFAULT = "20%";
    private static final int JUDGED_FROM = 500;
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})(%?)");

    /**
     * Reads {@code 100}, {@code 20%} or {@code none}.
     *
     * @throws IllegalArgumentException where it is none of these; the message says what was expected
     */
    public static RejectLimit parse(String text) {
        if (text.equals("none")) {
            return new RejectLimit(Long.MAX_VALUE, 100);
        }
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "', expected a number such as 100, a percentage such as 20%, or none");
        }
        long number = Long.parseLong(matcher.group(1));
        return matcher.group(2).isEmpty()
                ? new RejectLimit(number, 100)
                : new RejectLimit(Long.MAX_VALUE, (int) Math.min(number, 100));
    }

    public boolean exceeded(long rejected, long read) {
        return rejected > count || (percent < 100 && read >= JUDGED_FROM && rejected * 100 > read * percent);
    }

    @Override
    public String toString() {
        return count == Long.MAX_VALUE ? percent + "%" : Long.toString(count);
    }
}

package io.bactrian.mapping;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.function.Function;

/**
 * A date pattern of a rule ({@code in}, {@code out}), checked.
 *
 * @param text as the mapping spells it
 * @param given whether the mapping spells it, or it is the default
 * @param formatter strict: a day that does not exist is no date
 */
public record DatePattern(String text, boolean given, DateTimeFormatter formatter)
        implements Function<TemporalAccessor, Object> {
    private static final OffsetDateTime SAMPLE =
            OffsetDateTime.of(2026, 12, 29, 17, 48, 59, 123_456_789, ZoneOffset.ofHours(2));
    private static final String LETTERS_WITHOUT_CENTURY = "yy";

    /** @return a date as this pattern writes it */
    @Override
    public Object apply(TemporalAccessor date) {
        return formatter.format(date);
    }

    /** The default of {@code in}: ISO 8601. */
    public static DatePattern iso(ValueType type) {
        return type == ValueType.DATETIME
                ? new DatePattern("yyyy-MM-ddTHH:mm:ss", false, DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                : new DatePattern("yyyy-MM-dd", false, DateTimeFormatter.ISO_LOCAL_DATE);
    }

    /** The default of {@code out}. */
    public static DatePattern usual(ValueType type) {
        String text = type == ValueType.DATETIME ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd";
        return new DatePattern(text, false, formatter(text));
    }

    /** @throws IllegalArgumentException where it cannot read a whole date; the message says why */
    public static DatePattern reading(ValueType type, String text) {
        DatePattern pattern = writing(type, text);
        if (text.indexOf('D') >= 0 && text.indexOf('M') >= 0) {
            throw new IllegalArgumentException("the day of the month is dd, D counts from the start of the year");
        }
        if (has(text, LETTERS_WITHOUT_CENTURY)) {
            throw new IllegalArgumentException("with yy the century would be a guess, expected yyyy");
        }
        try {
            TemporalAccessor back = pattern.formatter.parse(pattern.formatter.format(SAMPLE));
            if (type == ValueType.DATETIME) {
                LocalDateTime.from(back);
            } else if (!java.time.LocalDate.from(back).equals(SAMPLE.toLocalDate())) {
                throw new IllegalArgumentException("it cannot read back the date that it writes");
            }
        } catch (DateTimeException fault) {
            throw new IllegalArgumentException("it does not hold a whole " + type.word() + hint(type, text), fault);
        }
        return pattern;
    }

    /** @throws IllegalArgumentException where it is no pattern; the message says why */
    public static DatePattern writing(ValueType type, String text) {
        DateTimeFormatter formatter = formatter(text);
        try {
            if (formatter
                    .format(type == ValueType.DATETIME ? SAMPLE : SAMPLE.toLocalDate())
                    .isBlank()) {
                throw new IllegalArgumentException("it writes nothing");
            }
        } catch (DateTimeException fault) {
            throw new IllegalArgumentException(
                    "it asks for more than a " + type.word() + " has" + hint(type, text), fault);
        }
        return new DatePattern(text, true, formatter);
    }

    private static DateTimeFormatter formatter(String text) {
        try {
            return DateTimeFormatter.ofPattern(yearOfAnyEra(text), Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException fault) {
            throw new IllegalArgumentException(
                    String.valueOf(fault.getMessage()).replace("uuuu", "yyyy"), fault);
        }
    }

    /** Strict reading takes {@code y} only together with an era; {@code u} is the year that people mean. */
    private static String yearOfAnyEra(String text) {
        StringBuilder result = new StringBuilder(text.length());
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '\'';
            result.append(c == 'y' && !quoted ? 'u' : c);
        }
        return result.toString();
    }

    private static String hint(ValueType type, String text) {
        if (has(text, "mm") && (type == ValueType.DATE || !has(text, "MM"))) {
            return "; the month is MM, mm are minutes";
        }
        if (has(text, "YYYY")) {
            return "; the year is yyyy, YYYY belongs to the week";
        }
        return has(text, "hh") ? "; the hour of the day is HH, hh counts to 12" : "";
    }

    /** Whether the pattern has exactly that run of one letter, such as yy but not yyyy. */
    private static boolean has(String text, String run) {
        int at = text.indexOf(run);
        if (at < 0) {
            return false;
        }
        int end = at;
        while (end < text.length() && text.charAt(end) == run.charAt(0)) {
            end++;
        }
        return end - at == run.length();
    }
}

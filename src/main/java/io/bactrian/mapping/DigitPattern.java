package io.bactrian.mapping;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date pattern of which every part has its place, such as {@code yyyy-MM-dd HH:mm:ss}. It reads what vendors write in nearly every record, some twenty
 * times faster than a {@link java.time.format.DateTimeFormatter}; what it does not understand at once it leaves to that one. Immutable.
 */
final class DigitPattern {
    private static final Pattern PARTS = Pattern.compile("yyyy|MM|dd|HH|mm|ss|[^A-Za-z'\\[\\]{}#]");

    private final String text;
    private final int year;
    private final int month;
    private final int day;
    private final int hour;
    private final int minute;
    private final int second;

    private DigitPattern(String text) {
        this.text = text;
        year = text.indexOf("yyyy");
        month = text.indexOf("MM");
        day = text.indexOf("dd");
        hour = text.indexOf("HH");
        minute = text.indexOf("mm");
        second = text.indexOf("ss");
    }

    /**
     * @param text a pattern as {@link DatePattern#reading} takes it
     * @return empty where it has parts without a place of their own, such as names of months, fractions or an offset
     */
    static Optional<DigitPattern> of(String text) {
        DigitPattern pattern = new DigitPattern(text);
        boolean date = pattern.year >= 0 && pattern.month >= 0 && pattern.day >= 0;
        boolean time = pattern.hour < 0 ? pattern.minute < 0 && pattern.second < 0 : pattern.minute >= 0;
        return date && time && isOfParts(text) ? Optional.of(pattern) : Optional.empty();
    }

    /** Each part once, and nothing else that a pattern takes for more than a sign between them. */
    private static boolean isOfParts(String text) {
        Matcher parts = PARTS.matcher(text);
        int end = 0;
        while (parts.find()) {
            boolean sign = parts.end() - parts.start() == 1;
            if (parts.start() != end || (!sign && text.indexOf(parts.group(), parts.end()) >= 0)) {
                return false;
            }
            end = parts.end();
        }
        return end == text.length();
    }

    /** @return the time that {@code text} says, midnight where the pattern has none; null where that is not plain, which does not mean that it is wrong */
    @Nullable
    LocalDateTime read(CharSequence text) {
        if (text.length() != this.text.length() || !hasSigns(text)) {
            return null;
        }
        int years = number(text, year, 4, 0);
        int months = number(text, month, 2, 1);
        int days = number(text, day, 2, 1);
        int hours = number(text, hour, 2, 0);
        int minutes = number(text, minute, 2, 0);
        int seconds = number(text, second, 2, 0);
        boolean whole =
                years >= 0 && months >= 1 && months <= 12 && days >= 1 && hours >= 0 && minutes >= 0 && seconds >= 0;
        return whole && hours <= 23 && minutes <= 59 && seconds <= 59 && isInMonth(years, months, days)
                ? LocalDateTime.of(years, months, days, hours, minutes, seconds)
                : null;
    }

    private static boolean isInMonth(int year, int month, int day) {
        return day <= 28 || YearMonth.of(year, month).isValidDay(day);
    }

    private boolean hasSigns(CharSequence text) {
        for (int at = 0; at < text.length(); at++) {
            char sign = this.text.charAt(at);
            boolean letter = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
            if (!letter && text.charAt(at) != sign) {
                return false;
            }
        }
        return true;
    }

    /** @return the digits from {@code from} on as a number; {@code otherwise} where the pattern has no such part, -1 where others than digits are there */
    private static int number(CharSequence text, int from, int length, int otherwise) {
        int number = from < 0 ? otherwise : 0;
        for (int at = from; from >= 0 && at < from + length; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    /** @return the pattern as it was written */
    @Override
    public String toString() {
        return text;
    }
}

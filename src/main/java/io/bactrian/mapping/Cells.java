package io.bactrian.mapping;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a cell is: blank or not, its text, its form in a message. */
final class Cells {
    private static final int SHOWN = 60;
    private static final int MOST_PLACES = 400;

    private Cells() {}

    /** Whether a cell counts as empty: absent, null, only blanks, or a list without elements. */
    static boolean blank(@Nullable Object cell) {
        if (cell instanceof String text) {
            return text.isBlank();
        }
        return cell == null || (cell instanceof List<?> list && list.isEmpty());
    }

    /** A cell as text; a number without an exponent, unless it is one that nobody could write out. */
    static String text(Object cell) {
        if (cell instanceof String text) {
            return text;
        }
        return cell instanceof BigDecimal number && writable(number) ? number.toPlainString() : cell.toString();
    }

    /** Whether the digits of a number can be written out: {@code 1e999999999} in a JSON file would fill the memory. */
    static boolean writable(BigDecimal number) {
        return Math.abs((long) number.scale()) <= MOST_PLACES;
    }

    /** A cell in quotes for a message: on one line, and cut where it is long. */
    static String quoted(@Nullable Object cell) {
        String text = cell == null ? "" : text(cell);
        String shown = text.length() <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, SHOWN))) + "…";
        return "'" + shown.replace('\r', ' ').replace('\n', ' ').replace('\t', ' ') + "'";
    }

    /** Whether two values are the same for the vendor: numbers by value, so that 19.0 is 19.00. */
    static boolean same(@Nullable Object left, @Nullable Object right) {
        if (left instanceof BigDecimal one && right instanceof BigDecimal other) {
            return one.compareTo(other) == 0;
        }
        if (left instanceof Number
                && right instanceof Number
                && !left.getClass().equals(right.getClass())) {
            return new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString())) == 0;
        }
        return java.util.Objects.equals(left, right);
    }
}

package io.bactrian.mapping;

import io.bactrian.row.Code;
import io.bactrian.row.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One value, or with {@code split} a list of them. A JSON list is taken only where the rule has {@code split}: which of its elements would be
 * meant otherwise is not for us to guess.
 *
 * @param separator what stands between the values of a text cell; null where the rule takes one value
 * @param each makes a value of one part
 */
record ListConverter(@Nullable String separator, Converter each) implements Converter {

    @Override
    public Object convert(Object cell) {
        if (separator == null) {
            return isSingle(cell) ? each.convert(cell) : notSingle(cell);
        }
        List<Object> values = new ArrayList<>();
        for (Object part : parts(cell, separator)) {
            Object value = isSingle(part) ? each.convert(part) : notSingle(part);
            if (value instanceof Problem) {
                return value;
            }
            values.add(value);
        }
        return values;
    }

    @Override
    public Written written(Span cell) {
        return separator == null ? each.written(cell) : Written.NO;
    }

    /** String first: that a text is no List takes the JVM a search through all that a String is, which was most of the time of a row. */
    static boolean isSingle(Object cell) {
        return cell instanceof String || !(cell instanceof List || cell instanceof Map);
    }

    static Problem notSingle(Object cell) {
        String found = cell instanceof List ? "a list" : "an object";
        return new Problem(
                Code.NOT_SINGLE,
                found + ", expected one value; lists of plain values are taken where the mapping sets split");
    }

    /** @return the parts of a text cell, or the elements of a JSON list, without the blank ones */
    static List<Object> parts(Object cell, String separator) {
        List<Object> parts = new ArrayList<>();
        if (cell instanceof List<?> list) {
            list.forEach(part -> addUnlessBlank(parts, part));
            return parts;
        }
        String text = Cells.text(cell);
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            addUnlessBlank(parts, text.substring(from, at));
            from = at + separator.length();
        }
        addUnlessBlank(parts, text.substring(from));
        return parts;
    }

    private static void addUnlessBlank(List<Object> parts, @Nullable Object part) {
        if (part != null && !Cells.blank(part)) {
            parts.add(part);
        }
    }
}

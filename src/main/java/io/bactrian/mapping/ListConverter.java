package io.bactrian.mapping;

import io.bactrian.row.Code;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of values ({@code split}).
 *
 * @param separator what stands between the values of a text cell
 * @param each makes a value of one part
 */
record ListConverter(String separator, Converter each) implements Converter {
    @Override
    public boolean takesStructure() {
        return true;
    }

    @Override
    public Object convert(Cell cell) {
        List<@Nullable Object> values = new ArrayList<>();
        Cell one = new Cell();
        for (Object part : parts(cell, separator)) {
            one.set(part);
            Object value = each.value(one);
            if (value instanceof Problem) {
                return value;
            }
            values.add(value);
        }
        return values;
    }

    static Problem notSingle(@Nullable Object cell) {
        String found = cell instanceof List ? "a list" : "an object";
        return new Problem(
                Code.NOT_SINGLE,
                found + ", expected one value; lists of plain values are taken where the mapping sets split");
    }

    /** @return the parts of a text cell, or the elements of a JSON list, without the blank ones */
    static List<Object> parts(Cell cell, String separator) {
        List<Object> parts = new ArrayList<>();
        if (cell.value() instanceof List<?> list) {
            list.forEach(part -> addUnlessBlank(parts, part));
            return parts;
        }
        cell.text();
        String text = cell.toString();
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

package io.bactrian.mapping;

import io.bactrian.row.Code;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names with values in one cell ({@code split} and {@code pairs}): {@code 47=root;48=simple} becomes an object. A JSON object in the place of the
 * cell is taken as it is.
 *
 * @param separator what stands between two pairs
 * @param sign what stands between a name and its value
 * @param each makes a value
 */
record PairsConverter(String separator, String sign, Converter each) implements Converter {
    @Override
    public boolean takesStructure() {
        return true;
    }

    @Override
    public Object convert(Cell cell) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (cell.value() instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> member : map.entrySet()) {
                Object value = member.getValue() == null ? "" : member.getValue();
                Problem problem = put(members, String.valueOf(member.getKey()), value);
                if (problem != null) {
                    return problem;
                }
            }
            return members;
        }
        for (Object part : ListConverter.parts(cell, separator)) {
            String text = Cells.text(part).strip();
            int at = text.indexOf(sign);
            if (at <= 0) {
                return new Problem(
                        Code.NOT_PAIRS,
                        Cells.quoted(text) + " has no '" + sign + "' behind a name, expected pairs such as name" + sign
                                + "value");
            }
            Problem problem = put(
                    members,
                    text.substring(0, at).strip(),
                    text.substring(at + sign.length()).strip());
            if (problem != null) {
                return problem;
            }
        }
        return members;
    }

    private @Nullable Problem put(Map<String, @Nullable Object> members, String name, Object given) {
        Object value = each.value(Cell.of(given));
        if (value instanceof Problem problem) {
            return problem;
        }
        return members.put(name, value) == null
                ? null
                : new Problem(Code.NOT_PAIRS, Cells.quoted(name) + " stands there twice, expected each name once");
    }
}

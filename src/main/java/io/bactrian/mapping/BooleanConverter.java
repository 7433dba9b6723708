package io.bactrian.mapping;

import io.bactrian.row.Code;
import java.util.Locale;

/** Yes or no, in the words true, yes, 1 and false, no, 0. Other words need {@code values} in the rule. */
enum BooleanConverter implements Converter {
    WORDS;

    @Override
    public Object convert(Cell cell) {
        if (cell.value() instanceof Boolean truth) {
            return truth;
        }
        cell.strip();
        String text = cell.toString();
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default ->
                new Problem(
                        Code.NOT_BOOLEAN,
                        Cells.quoted(text)
                                + " is none of true, yes, 1, false, no, 0; for other words set values in the mapping, such as"
                                + " values: { on: true, off: false }");
        };
    }
}

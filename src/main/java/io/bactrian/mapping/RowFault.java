package io.bactrian.mapping;

import io.bactrian.row.Code;
import io.bactrian.yaml.Location;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a row cannot be mapped.
 *
 * @param code the code that a person meets
 * @param column the column as the mapping spells it; for an expression its text
 * @param value the cell as text, or null where it is empty
 * @param rule where the rule stands in the mapping file
 * @param line the row's line in its file, from 1
 * @param message what was found, what was expected, and the setting that would help
 */
public record RowFault(Code code, String column, @Nullable String value, Location rule, long line, String message) {
    /** @return the message and where the rule stands: {@code price: ... (mappings/apro/stock-insert.yaml:9)} */
    public String detail() {
        return message + " (" + rule.source() + ":" + rule.line() + ")";
    }
}

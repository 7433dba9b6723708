package io.bactrian.mapping;

import io.bactrian.yaml.Location;
import org.jspecify.annotations.Nullable;

/**
 * Why one value of an item is what it is.
 *
 * @param path where it stands in the item, such as {@code fields[1].value}; an element that is left out has no position and reads {@code fields[-]}
 * @param column what it came from: a column, the text of an expression, or {@code constant}
 * @param cell the cell as it was read; null where it is empty or there is none
 * @param rule where the rule stands in the mapping file
 * @param line the line of the row that it came from, from 1
 * @param value the value; null clears the field, {@link Item#OMIT} leaves it out
 */
public record Explained(
        String path,
        String column,
        @Nullable Object cell,
        Location rule,
        long line,
        @Nullable Object value) {}

package io.bactrian.mapping;

import io.bactrian.row.Row;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the expressions of a mapping ({@code simple}, {@code when}). The language is Camel Simple over the row, {@code ${row[column]}} being a
 * cell; it is given in from above because this package knows no Camel.
 */
public interface Expressions {
    /** An expression of which the value is wanted. Thread-safe. */
    @FunctionalInterface
    interface RowFunction {
        /** @return the value for this row, or null */
        @Nullable
        Object apply(Row row);
    }

    /** An expression that holds or not. Thread-safe. */
    @FunctionalInterface
    interface RowPredicate {
        /** @return whether it holds for this row */
        boolean test(Row row);
    }

    /** @throws IllegalArgumentException where {@code text} is not of the language; its message says what is wrong */
    RowFunction function(String text);

    /** @throws IllegalArgumentException where {@code text} is not of the language; its message says what is wrong */
    RowPredicate predicate(String text);
}

package io.bactrian.mapping;

import org.jspecify.annotations.Nullable;

/** Makes the value of a cell. Thread-safe. */
@FunctionalInterface
interface Converter {
    /**
     * @param cell not blank
     * @return {@code Long}, {@code BigDecimal}, {@code Boolean}, a text, a {@code List} of those, or a {@link Problem}; a {@link Verbatim} where the value is what is
     *     written in the cell, which then has nothing else in it
     */
    Object convert(Cell cell);

    /** Whether it takes lists and objects of a JSON file, and not only single values. */
    default boolean takesStructure() {
        return false;
    }

    /** As {@link #convert}; a list or an object is a {@link Problem} where it takes none: which of its elements would be meant is not for us to guess. */
    default Object single(Cell cell) {
        return cell.isStructure() && !takesStructure() ? ListConverter.notSingle(cell.value()) : convert(cell);
    }

    /** As {@link #single}, with an object in any case. */
    default @Nullable Object value(Cell cell) {
        return cell.made(single(cell));
    }
}

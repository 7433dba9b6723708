package io.bactrian.mapping;

import io.bactrian.row.Span;

/** Makes the value of a cell. Thread-safe. */
@FunctionalInterface
interface Converter {
    /**
     * @param cell not blank (see {@link Cells#blank})
     * @return {@code String}, {@code Long}, {@code BigDecimal}, {@code Boolean}, a {@code List} of those, or a {@link Problem}
     */
    Object convert(Object cell);

    /**
     * Whether the value of a cell is just what is written in it, so that nothing need be made of it on its way to a form. It may say no when in doubt:
     * then {@link #convert} is asked.
     *
     * @param cell not blank; where the answer is yes, it is afterwards without what does not belong to the value (outer blanks)
     */
    default Written written(Span cell) {
        return Written.NO;
    }
}

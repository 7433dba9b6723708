package io.bactrian.mapping;

/** Makes the value of a cell. Thread-safe. */
@FunctionalInterface
interface Converter {
    /**
     * @param cell not blank (see {@link Cells#blank})
     * @return {@code String}, {@code Long}, {@code BigDecimal}, {@code Boolean}, a {@code List} of those, or a {@link Problem}
     */
    Object convert(Object cell);
}

package io.bactrian.mapping;

import java.math.BigDecimal;

/** Says of a value that it is what stands in the cell, and as what. It is made into an object only where somebody asks for one. */
public enum Verbatim {
    /** A text. */
    TEXT,
    /** A whole number: digits, perhaps behind a minus, without a zero too many in front. */
    INTEGER,
    /** A decimal number of the same form, with at most six decimal places; its decimal sign may be a comma. */
    DECIMAL;

    /** @return the object that is written in a cell: String, Long or BigDecimal */
    Object made(String written) {
        return switch (this) {
            case TEXT -> written;
            case INTEGER -> (Object) Long.parseLong(written);
            case DECIMAL -> new BigDecimal(written.replace(',', '.'));
        };
    }
}

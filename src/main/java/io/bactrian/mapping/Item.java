package io.bactrian.mapping;

import io.bactrian.row.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's object made of one row or of a group of rows. A value is {@code String}, {@code Long}, {@code BigDecimal}, {@code Boolean},
 * a {@code List} of those (a multiple choice), null (the field is to be cleared at the vendor) or {@link #OMIT} (the field is left out).
 *
 * @param shape the mapping's shape
 * @param values the values by slot; the array is the item's own
 * @param key the key in the user's own world, as text; several key columns are joined with a tab
 * @param rows the rows that it was made of, in the order of the file; at least one
 */
@SuppressWarnings("ArrayRecordComponent") // one array an item, written once
public record Item(Shape shape, @Nullable Object[] values, String key, List<Row> rows) {
    /** The value of a slot that is left out. */
    public static final Object OMIT = new Object() {
        @Override
        public String toString() {
            return "(left out)";
        }
    };

    /** @return the line of the item's first row */
    public long line() {
        return rows.get(0).line();
    }
}

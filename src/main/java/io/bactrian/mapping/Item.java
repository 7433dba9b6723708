package io.bactrian.mapping;

import io.bactrian.row.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's object made of one row or of a group of rows. A value is {@code String}, {@code Long}, {@code BigDecimal}, {@code Boolean},
 * a {@code List} of those (a multiple choice), null (the field is to be cleared at the vendor) or {@link #OMIT} (the field is left out).
 */
public final class Item {
    /** The value of a slot that is left out. */
    public static final Object OMIT = new Object() {
        @Override
        public String toString() {
            return "(left out)";
        }
    };

    private final Shape shape;
    private final Values values;
    private final String key;
    private final List<Row> rows;
    private @Nullable Object identity;

    /**
     * @param shape the mapping's shape
     * @param values the values by slot
     * @param key the key in the user's own world, as text; several key columns are joined with a tab
     * @param rows the rows that it was made of, in the order of the file; at least one
     */
    public Item(Shape shape, Values values, String key, List<Row> rows) {
        this.shape = shape;
        this.values = values;
        this.key = key;
        this.rows = rows;
    }

    /** @return the mapping's shape */
    public Shape shape() {
        return shape;
    }

    /** @return the values by slot */
    public Values values() {
        return values;
    }

    /** @return the key in the user's own world, as text; several key columns are joined with a tab */
    public String key() {
        return key;
    }

    /** @return the rows that it was made of, in the order of the file; at least one */
    public List<Row> rows() {
        return rows;
    }

    /** @return the line of the item's first row */
    public long line() {
        return rows.get(0).line();
    }

    /** Keeps by what it is known to the one who deals with it. */
    public void identity(Object its) {
        identity = its;
    }

    /** @return what {@link #identity(Object)} was given; null before that */
    public @Nullable Object identity() {
        return identity;
    }

    /** @return its key and line */
    @Override
    public String toString() {
        return "Item[key=" + key + ", line=" + line() + "]";
    }
}

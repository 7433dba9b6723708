package io.bactrian.mapping;

import io.bactrian.row.Cut;
import io.bactrian.row.Row;
import io.bactrian.row.Span;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's object made of one row or of a group of rows. A value is {@code String}, {@code Long}, {@code BigDecimal}, {@code Boolean},
 * a {@code List} of those (a multiple choice), null (the field is to be cleared at the vendor) or {@link #OMIT} (the field is left out).
 *
 * <p>Most items are {@link #isWritten}: then their values are made when somebody asks for them, which for most items nobody does.
 */
public final class Item {
    /** The value of a slot that is left out. */
    public static final Object OMIT = new Object() {
        @Override
        public String toString() {
            return "(left out)";
        }
    };

    private static final int[] NO_PLACES = {};

    private final Shape shape;
    private final String key;
    private final List<Row> rows;
    private final @Nullable AsWritten plan;
    private final int[] places;
    private @Nullable Object @Nullable [] values;
    private @Nullable Object identity;

    /**
     * @param shape the mapping's shape
     * @param values the values by slot; the array is the item's own
     * @param key the key in the user's own world, as text; several key columns are joined with a tab
     * @param rows the rows that it was made of, in the order of the file; at least one
     */
    public Item(Shape shape, @Nullable Object[] values, String key, List<Row> rows) {
        this.shape = shape;
        this.values = values;
        this.key = key;
        this.rows = rows;
        this.plan = null;
        this.places = NO_PLACES;
    }

    Item(AsWritten plan, int[] places, Shape shape, String key, List<Row> rows) {
        this.shape = shape;
        this.key = key;
        this.rows = rows;
        this.plan = plan;
        this.places = places;
    }

    /** @return the mapping's shape */
    public Shape shape() {
        return shape;
    }

    /** @return the values by slot; not to be changed */
    public @Nullable Object[] values() {
        @Nullable Object[] known = values;
        if (known == null) {
            known = Objects.requireNonNull(plan, "an item has values or a plan").values(rows.get(0));
            values = known;
        }
        return known;
    }

    /** @return whether each value is what is written in a cell, or the same in every item of this shape; then none is left out */
    public boolean isWritten() {
        return plan != null;
    }

    /**
     * What is written in a slot of an item that {@link #isWritten}.
     *
     * @param span becomes the characters, where there are any
     */
    public Written written(int slot, Span span) {
        Cut cut = rows.get(0).cut();
        return plan == null || cut == null ? Written.NO : plan.written(cut, places, slot, span);
    }

    /** @return the value of a slot that is the same in every item of this shape, of an item that {@link #isWritten} */
    public @Nullable Object constant(int slot) {
        return plan == null ? values()[slot] : plan.constant(slot);
    }

    /** @return how many slots there are */
    public int slots() {
        return plan == null ? values().length : plan.slots();
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

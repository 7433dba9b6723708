package io.bactrian.mapping;

import io.bactrian.row.CharSlice;
import io.bactrian.row.RecordSlice;
import io.bactrian.row.Row;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of an item by slot, or of one element of its list of rows. See {@link Item} for what a value is; in the slot of an {@link Shape.EachShape} stands an
 * array of the values of each row. Most values are what is written in a cell of the record, and are made into objects when somebody asks for them, which for
 * most items nobody does.
 */
public final class Values {
    private static final char[] NO_TEXT = {};
    private static final int[] NO_PLACES = {};

    private final @Nullable Object[] held;
    private final char[] text;
    private final int[] places;

    private Values(@Nullable Object[] held, char[] text, int[] places) {
        this.held = held;
        this.text = text;
        this.places = places;
    }

    /** @return values that are all objects; the array is theirs */
    public static Values of(@Nullable Object... values) {
        return new Values(values, NO_TEXT, NO_PLACES);
    }

    /** @return values that may stand in the row's text, nothing in each slot yet */
    static Values of(Row row, int slots) {
        RecordSlice cut = row.cut();
        @Nullable Object[] held = new @Nullable Object[slots];
        return cut == null ? of(held) : new Values(held, cut.text(), new int[2 * slots]);
    }

    void set(int slot, @Nullable Object value) {
        held[slot] = value;
    }

    /** Puts what a converter made of a cell into a slot. */
    void set(int slot, @Nullable Object value, Cell cell) {
        if (value instanceof Verbatim && cell.inRecord()) {
            CharSlice span = cell.text();
            places[2 * slot] = span.from();
            places[2 * slot + 1] = span.to();
            held[slot] = value;
        } else {
            held[slot] = cell.made(value);
        }
    }

    /** @return how many slots there are */
    public int size() {
        return held.length;
    }

    /** @return the value of a slot, or a {@link Verbatim}: then it is what {@link #text} says */
    public @Nullable Object held(int slot) {
        return held[slot];
    }

    /** Makes {@code span} what is written in the cell, of a slot that holds a {@link Verbatim}. */
    public void text(int slot, CharSlice span) {
        span.set(text, places[2 * slot], places[2 * slot + 1]);
    }

    /** @return whether the slot is left out */
    public boolean omits(int slot) {
        return held[slot] == Item.OMIT;
    }

    /** @return the value of a slot */
    public @Nullable Object get(int slot) {
        Object value = held[slot];
        if (value instanceof Verbatim kind) {
            int from = places[2 * slot];
            value = kind.made(new String(text, from, places[2 * slot + 1] - from));
            held[slot] = value;
        }
        return value;
    }

    /** @return the values by slot, each as an object */
    public List<@Nullable Object> all() {
        for (int slot = 0; slot < held.length; slot++) {
            get(slot);
        }
        return Collections.unmodifiableList(Arrays.asList(held));
    }

    /** @return the values by slot */
    @Override
    public String toString() {
        return all().toString();
    }
}

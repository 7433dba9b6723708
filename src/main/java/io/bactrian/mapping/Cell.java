package io.bactrian.mapping;

import io.bactrian.row.CharSlice;
import io.bactrian.row.RecordSlice;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cell that a rule reads: a piece of a text, or what a JSON file or an expression has besides. Filled anew for each rule, so that a cell costs no object. Not
 * thread-safe.
 */
final class Cell implements CharSequence {
    private final CharSlice span = new CharSlice();
    private char[] copy = new char[64];
    private @Nullable Object value;
    private @Nullable String whole;
    private boolean inRecord;

    /** @return a cell of its own with that value */
    static Cell of(@Nullable Object value) {
        Cell cell = new Cell();
        cell.set(value);
        return cell;
    }

    /** Is from here on a cell of a record of text. */
    void set(RecordSlice cut, int position) {
        cut.cell(position, span);
        if (!inRecord) {
            value = null;
            whole = null;
            inRecord = true;
        }
    }

    /** Is from here on this value; null is an empty text. */
    void set(@Nullable Object its) {
        inRecord = false;
        if (its == null) {
            value = null;
            whole = "";
            span.set(copy, 0, 0);
        } else if (its instanceof String text) {
            value = null;
            copied(text);
        } else {
            value = its;
        }
    }

    private void copied(String text) {
        int length = text.length();
        if (copy.length < length) {
            copy = new char[2 * length];
        }
        text.getChars(0, length, copy, 0);
        span.set(copy, 0, length);
        whole = text;
    }

    /** @return the value where it is no text: a number, a boolean, a list, a map, a {@link Problem}; else null */
    @Nullable
    Object value() {
        return value;
    }

    /** @return whether it is a list or an object of a JSON file */
    boolean isStructure() {
        return value instanceof List || value instanceof Map;
    }

    /** @return as {@link Cells#blank} */
    boolean blank() {
        return value == null ? span.blank() : Cells.blank(value);
    }

    /** Makes it a text (see {@link Cells#text}) and leaves out its outer blanks. */
    void strip() {
        text();
        span.strip();
    }

    /** Makes it a text, whatever it was. @return its characters */
    CharSlice text() {
        Object other = value;
        if (other != null) {
            value = null;
            copied(Cells.text(other));
        }
        return span;
    }

    /** @return whether its text stands in the record itself, and so lasts as long as that */
    boolean inRecord() {
        return inRecord;
    }

    /** @return what a converter has made of it, as an object where it said {@link Verbatim} */
    @Nullable
    Object made(@Nullable Object converted) {
        return converted instanceof Verbatim kind ? kind.made(toString()) : converted;
    }

    /** @return what it is, for messages and previews: the value, or the text */
    Object shown() {
        Object other = value;
        return other == null ? toString() : other;
    }

    @Override
    public int length() {
        return span.length();
    }

    @Override
    public char charAt(int index) {
        return span.text()[span.from() + index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return toString().subSequence(start, end);
    }

    /** @return the text, which it must be; a String that came in and has no outer blanks is that String */
    @Override
    public String toString() {
        String known = whole;
        return known != null && known.length() == span.length() ? known : span.toString();
    }
}

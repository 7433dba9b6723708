package io.bactrian.row;

/**
 * A piece of a text: some characters of an array, without a String of their own. It is filled anew for each cell, so whoever gets one reads it at once.
 * Not thread-safe.
 */
public final class CharSlice {
    private static final char[] NOTHING = new char[0];

    private char[] text = NOTHING;
    private int from;
    private int to;

    /** Is from here on what stands in {@code its} from {@code start} (inclusive) to {@code end} (exclusive). */
    public void set(char[] its, int start, int end) {
        text = its;
        from = start;
        to = end;
    }

    /** @return the array in which the characters stand; not to be changed */
    public char[] text() {
        return text;
    }

    /** @return where the first character stands */
    public int from() {
        return from;
    }

    /** @return where the character behind the last one would stand */
    public int to() {
        return to;
    }

    /** @return how many characters there are */
    public int length() {
        return to - from;
    }

    /** Leaves out the blanks at both ends, as {@link String#strip} does. */
    public void strip() {
        while (from < to && isBlank(text[from])) {
            from++;
        }
        while (to > from && isBlank(text[to - 1])) {
            to--;
        }
    }

    /** @return whether there is nothing but blanks, as {@link String#isBlank} says */
    public boolean blank() {
        for (int at = from; at < to; at++) {
            if (!isBlank(text[at])) {
                return false;
            }
        }
        return true;
    }

    /** No character outside of the basic plane is a blank. */
    private static boolean isBlank(char c) {
        return c <= ' ' ? Character.isWhitespace(c) : c >= 0x80 && Character.isWhitespace(c);
    }

    /** @return the characters */
    @Override
    public String toString() {
        return new String(text, from, to - from);
    }
}

package io.bactrian.read;

import io.bactrian.row.RecordSlice;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a record into its cells where that leaves no question: plain cells without a quotation mark, and cells that are quoted from end to end. What is
 * different (a quotation mark inside a plain cell, blanks behind a quoted one) is left to the engine. Not thread-safe.
 */
final class RecordCells {
    private static final char QUOTE = '"';

    private final char delimiter;
    private char[] cut = new char[1024];
    private int[] ends = new int[16];
    private int length;
    private int count;

    RecordCells(char delimiter) {
        this.delimiter = delimiter;
    }

    /**
     * @param text where the record stands, from {@code start} to {@code end}, without its line end
     * @return its cells; null where the engine has to say what they are
     */
    @Nullable
    RecordSlice cut(char[] text, int start, int end) {
        count = 0;
        length = 0;
        if (cut.length <= end - start) {
            cut = new char[(end - start) * 2];
        }
        int at = start;
        while (true) {
            int next = at < end && text[at] == QUOTE ? quoted(text, at + 1, end) : plain(text, at, end);
            if (next < 0) {
                return null;
            }
            add();
            if (next == end) {
                return new RecordSlice(Arrays.copyOf(cut, length), Arrays.copyOf(ends, count));
            }
            cut[length++] = delimiter;
            at = next + 1;
        }
    }

    /** @return where the cell ends, -1 where it is not plain */
    private int plain(char[] text, int start, int end) {
        int at = start;
        while (at < end && text[at] != delimiter) {
            if (text[at] == QUOTE) {
                return -1;
            }
            at++;
        }
        System.arraycopy(text, start, cut, length, at - start);
        length += at - start;
        return at;
    }

    /** @return where the cell ends, behind its closing quotation mark; -1 where something stands between */
    private int quoted(char[] text, int start, int end) {
        for (int at = start; at < end; at++) {
            char each = text[at];
            if (each == QUOTE) {
                at++;
                if (at == end || text[at] == delimiter) {
                    return at;
                }
                if (text[at] != QUOTE) {
                    return -1;
                }
            }
            cut[length++] = each;
        }
        return -1;
    }

    private void add() {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count++] = length;
    }

    /** @return where the cell of that number, from 0, begins */
    static int startOf(int number, char delimiter, char[] text, int start, int end) {
        int left = number;
        boolean quoted = false;
        int found = start;
        for (int i = start; i < end && left > 0; i++) {
            quoted ^= text[i] == QUOTE;
            if (!quoted && text[i] == delimiter) {
                left--;
                found = i + 1;
            }
        }
        return found;
    }
}

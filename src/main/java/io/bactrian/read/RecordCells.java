package io.bactrian.read;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a record into its cells where that leaves no question: plain cells without a quotation mark, and cells that are quoted from end to end. What is
 * different (a quotation mark inside a plain cell, blanks behind a quoted one) is left to the engine. Not thread-safe.
 */
final class RecordCells {
    private static final char QUOTE = '"';

    private final char delimiter;
    private char[] unquoted = new char[256];
    private String[] cells = new String[16];
    private int count;

    RecordCells(char delimiter) {
        this.delimiter = delimiter;
    }

    /**
     * @param text where the record stands, from {@code start} to {@code end}, without its line end
     * @return its cells; null where the engine has to say what they are
     */
    String @Nullable [] cut(char[] text, int start, int end) {
        count = 0;
        int at = start;
        while (true) {
            int next = at < end && text[at] == QUOTE ? quoted(text, at + 1, end) : plain(text, at, end);
            if (next < 0) {
                return null;
            }
            if (next == end) {
                return Arrays.copyOf(cells, count);
            }
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
        add(new String(text, start, at - start));
        return at;
    }

    /** @return where the cell ends, behind its closing quotation mark; -1 where something stands between */
    private int quoted(char[] text, int start, int end) {
        int length = 0;
        for (int at = start; at < end; at++) {
            char each = text[at];
            if (each == QUOTE) {
                at++;
                if (at == end || text[at] == delimiter) {
                    add(new String(unquoted, 0, length));
                    return at;
                }
                if (text[at] != QUOTE) {
                    return -1;
                }
            }
            if (length == unquoted.length) {
                unquoted = Arrays.copyOf(unquoted, length * 2);
            }
            unquoted[length++] = each;
        }
        return -1;
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

    private void add(String cell) {
        if (count == cells.length) {
            cells = Arrays.copyOf(cells, count * 2);
        }
        cells[count++] = cell;
    }
}

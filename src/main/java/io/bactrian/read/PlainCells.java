package io.bactrian.read;

import io.bactrian.row.RecordSlice;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The cells of a record that has no quotation mark: where they end is told as the characters pass, so that nobody has to pass over them again. Not thread-safe. */
final class PlainCells {
    private int[] ends = new int[16];
    private int count;
    private boolean quoted;

    /** A record begins. */
    void begin() {
        count = 0;
        quoted = false;
    }

    /** A quotation mark has passed. */
    void quote() {
        quoted = true;
    }

    /**
     * A cell has passed.
     *
     * @param length how many characters of the record there are up to its end
     */
    void cell(int length) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count++] = length;
    }

    /** @return how many cells have passed */
    int count() {
        return count;
    }

    /** @return the cells of the record that has passed and stands from {@code start} to {@code end}; null where it has a quotation mark */
    @Nullable
    RecordSlice cut(char[] text, int start, int end) {
        return quoted ? null : new RecordSlice(Arrays.copyOfRange(text, start, end), Arrays.copyOf(ends, count));
    }
}

package io.bactrian.row;

/**
 * The cells of a record of text, in one array: between two of them stands one character that belongs to neither. A row of such cells makes its Strings
 * when somebody asks for them, which for most rows nobody does.
 *
 * @param text the cells, from the first to the last; not to be changed
 * @param ends where each cell ends: behind its last character; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // two arrays a row, written once
public record RecordSlice(char[] text, int[] ends) {
    /** @return how many cells there are */
    public int size() {
        return ends.length;
    }

    /** Makes {@code span} the cell at that position, from 0. */
    public void cell(int position, CharSlice span) {
        span.set(text, from(position), ends[position]);
    }

    private int from(int position) {
        return position == 0 ? 0 : ends[position - 1] + 1;
    }

    /** @return all cells; the array is the caller's own */
    public String[] cells() {
        String[] cells = new String[ends.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = new String(text, from(i), ends[i] - from(i));
        }
        return cells;
    }
}

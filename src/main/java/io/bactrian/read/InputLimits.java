package io.bactrian.read;

/**
 * How large a part of a file may be, so that a broken file cannot fill the memory.
 *
 * @param cellChars characters of one cell; a whole record may have four times as many
 * @param columns columns of the file, and cells of one record
 * @param depth nesting of JSON objects and lists
 */
public record InputLimits(int cellChars, int columns, int depth) {
    /** A million characters a cell, 10,000 columns, 100 levels. */
    public static final InputLimits DEFAULT = new InputLimits(1_000_000, 10_000, 100);

    private static final int CELLS_A_RECORD = 4;

    /** @return characters that one whole record may have */
    public int recordChars() {
        return (int) Math.min(Integer.MAX_VALUE / 2, (long) CELLS_A_RECORD * cellChars);
    }
}

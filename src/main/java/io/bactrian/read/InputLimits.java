package io.bactrian.read;

/**
 * How large a part of a file may be, so that a broken or hostile file cannot fill the memory.
 *
 * @param cellChars characters of one cell
 * @param recordChars characters of one record
 * @param columns columns of the file, and cells of one record
 * @param depth nesting of JSON objects and lists
 * @param digits digits of a JSON number, written out
 */
public record InputLimits(int cellChars, int recordChars, int columns, int depth, int digits) {
    /** A million characters a cell, four million a record, 10,000 columns, 100 levels, 1,000 digits. */
    public static final InputLimits DEFAULT = new InputLimits(1_000_000, 4_000_000, 10_000, 100, 1_000);
}

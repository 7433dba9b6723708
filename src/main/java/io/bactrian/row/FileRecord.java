package io.bactrian.row;

/** What a file yields for one record: a row, or the account of a record that cannot be one. */
public sealed interface FileRecord permits Row, BadRow {
    /** @return the line in the file on which the record starts, from 1 */
    long line();
}

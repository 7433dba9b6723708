package io.bactrian.row;

import java.util.List;

/**
 * A record that could not be read as a row, such as one with too few or too many cells. It is one rejected row; the file goes on.
 *
 * @param columns the names of the file's columns
 * @param cells what was read of it, as text, in order; may be shorter or longer than the columns
 * @param line the line on which it starts, from 1
 * @param text the record as it stands in the file, as far as it can be given back
 * @param code why it is no row
 * @param message the same in words: found, expected, what to do
 */
public record BadRow(Columns columns, List<String> cells, long line, String text, Code code, String message)
        implements FileRecord {}

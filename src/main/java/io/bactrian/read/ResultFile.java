package io.bactrian.read;

import io.bactrian.row.Columns;

/**
 * Our own result files, corrected and dropped back. When written, a cell that a spreadsheet would run as a formula, and one that looks protected
 * already, gets an apostrophe in front; here it is taken away again.
 */
final class ResultFile {
    private static final String PROTECTED = "=+-@\t\r'";

    private ResultFile() {}

    /** @return whether the columns are those of a result file: {@code _line}, {@code _code} and {@code _message} are among them */
    static boolean isOne(Columns columns) {
        return columns.indexOf("_line") >= 0 && columns.indexOf("_code") >= 0 && columns.indexOf("_message") >= 0;
    }

    /** Takes one apostrophe from each protected cell, in place. */
    static void restore(String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i];
            if (cell.length() > 1 && cell.charAt(0) == '\'' && PROTECTED.indexOf(cell.charAt(1)) >= 0) {
                cells[i] = cell.substring(1);
            }
        }
    }
}

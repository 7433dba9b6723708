package io.bactrian.read;

import io.bactrian.row.Columns;
import java.util.regex.Pattern;

/**
 * Our own result files and exports, corrected and dropped back. When written, a cell that a spreadsheet would run as a formula, and one that looks protected
 * already, gets an apostrophe in front; here it is taken away again.
 */
final class ResultFile {
    private static final Pattern EXPORT =
            Pattern.compile(".+-\\d{8}-\\d{6}(-\\d+)?(-deleted)?( ?\\(\\d+\\))?\\.csv", Pattern.CASE_INSENSITIVE);
    private static final String PROTECTED = "=+-@\t\r'";

    private ResultFile() {}

    /** @return whether the columns are those of a result file: {@code _line}, {@code _code} and {@code _message} are among them */
    static boolean isOne(Columns columns) {
        return columns.indexOf("_line") >= 0 && columns.indexOf("_code") >= 0 && columns.indexOf("_message") >= 0;
    }

    /**
     * @param name the file's name
     * @return whether it is the name of an export, by its time: {@code contacts-20261122-101502.csv}, {@code -2} behind the time for the second one of a
     *     second, and {@code (1)} for what a browser or a mail program has saved twice
     */
    static boolean isExport(String name) {
        return EXPORT.matcher(name).matches();
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

package io.bactrian.read;

import io.bactrian.row.Code;
import io.bactrian.row.Columns;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Our own result files and exports, corrected and dropped back. When written, a cell that a spreadsheet would run as a formula, and one that looks protected
 * already, gets an apostrophe in front; here it is taken away again.
 */
public final class ResultFile {
    /** The column with a record that could not be divided into cells, as it stood in the file. */
    public static final String TEXT = "_text";

    /** The column with cells for which the file has no column. */
    public static final String SURPLUS = "_surplus";

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

    /** @return the column of a row dropped back that nobody has dealt with, because there still is text in it; or null */
    static @Nullable String unsettled(Columns columns, String[] cells) {
        return Stream.of(SURPLUS, TEXT)
                .filter(name -> columns.indexOf(name) >= 0
                        && columns.indexOf(name) < cells.length
                        && !cells[columns.indexOf(name)].isBlank())
                .findFirst()
                .orElse(null);
    }

    /** @return the code with which the row was rejected, or {@code otherwise} where none of the file's faults stands there any more */
    static Code earlier(Columns columns, String[] cells, Code otherwise) {
        int at = columns.indexOf("_code");
        String word = at >= 0 && at < cells.length ? cells[at].strip() : "";
        return Stream.of(Code.values())
                .filter(code -> code.kind() == Code.Kind.FILE && code.name().equals(word))
                .findFirst()
                .orElse(otherwise);
    }

    /** @return the cells with lists again in the place of their text */
    static @Nullable Object[] values(String[] cells) {
        @Nullable Object[] values = new @Nullable Object[cells.length];
        for (int i = 0; i < cells.length; i++) {
            values[i] = CellText.back(cells[i]);
        }
        return values;
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

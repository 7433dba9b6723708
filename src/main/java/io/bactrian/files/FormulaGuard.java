package io.bactrian.files;

import java.util.regex.Pattern;

/**
 * Keeps a spreadsheet from running a cell as a formula. A cell that begins with {@code = + - @}, a tab, a carriage return or {@code '} gets
 * a leading {@code '}; the reader of a file that is dropped back takes one {@code '} away before exactly these characters. A plain negative
 * number is left as it is, so that columns of numbers stay numbers.
 */
public final class FormulaGuard {
    /** The characters that get, and on re-import lose, a leading {@code '}. */
    public static final String GUARDED = "=+-@\t\r'";

    private static final Pattern NEGATIVE_NUMBER = Pattern.compile("-[0-9]+(?:[.,][0-9]+)*");

    private FormulaGuard() {}

    /** @return {@code cell} as it is to be written */
    public static String protect(String cell) {
        return isHarmless(cell) ? cell : "'" + cell;
    }

    private static boolean isHarmless(String cell) {
        return cell.isEmpty()
                || GUARDED.indexOf(cell.charAt(0)) < 0
                || (cell.charAt(0) == '-' && NEGATIVE_NUMBER.matcher(cell).matches());
    }
}

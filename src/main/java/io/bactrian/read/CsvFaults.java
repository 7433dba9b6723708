package io.bactrian.read;

import io.bactrian.row.Code;
import io.bactrian.row.Columns;
import io.bactrian.row.Detected;
import io.bactrian.row.FileFault;

/** What is wrong with a CSV file's rows, in words. */
final class CsvFaults {
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    /** Programs of DOS write a Ctrl-Z behind the last line. */
    private static final char DOS_END = 0x1a;

    private CsvFaults() {}

    static FileFault cellTooLarge(TextPlace place, InputLimits limits) {
        return place.fault(
                Code.LIMIT_CELL,
                "the cell that begins here has more than " + limits.cellChars()
                        + " characters (the flow's setting maxCell). Often a quote is opened here by mistake and never closed.");
    }

    static FileFault rowTooLarge(long line, int most, String what, String setting) {
        return new TextPlace(line, 1)
                .fault(
                        Code.LIMIT_CELL,
                        "the row that begins here has more than " + most + " " + what + " (the flow's setting "
                                + setting + ").");
    }

    static FileFault unterminated(TextPlace opened, long lastLine) {
        return opened.fault(
                Code.QUOTE_UNTERMINATED,
                "a quote opens here and is not closed before the file ends, at line " + lastLine + ".");
    }

    static FileFault behindQuote(TextPlace place, char found, char delimiter, TextPlace opened) {
        return place.fault(
                Code.QUOTE_MISPLACED,
                "'" + found + "' follows a closing quote, where only " + Detected.shown(delimiter)
                        + " or the end of the line may stand. The quoted cell begins at " + opened + ".");
    }

    /** @return whether nothing stands between two places */
    static boolean isBlank(char[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isWhitespace(text[i]) && text[i] != DOS_END) {
                return false;
            }
        }
        return true;
    }

    /** @return the first cell with a NUL in it, from 0, or -1 */
    static int nul(String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i].indexOf(0) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** @param where {@code Line 3 has} */
    static String nul(String where, Columns columns, String[] cells) {
        int at = nul(cells);
        String column = at < columns.size() ? "column '" + columns.names().get(at) + "'" : "cell number " + (at + 1);
        return where + " a NUL (a byte of zero) in " + column
                + ". No text has one: the file is damaged there, or was written in another character set.";
    }

    /** @param where {@code Line 3 has} */
    static String unsettled(String where, String column) {
        return where + " text in " + column
                + " still. Write what belongs into the other columns there, then empty " + column
                + ", so that it is clear that the row is right.";
    }

    /** @return a hint, or nothing: a row that stands in one cell, and that another delimiter would divide as the header is divided */
    static String otherDelimiter(String[] cells, int columns, char delimiter) {
        if (cells.length == 1) {
            for (char other : DELIMITERS) {
                if (other != delimiter
                        && cells[0].chars().filter(c -> c == other).count() == columns - 1L) {
                    return " It seems to be separated by " + Detected.shown(other) + " and the header by "
                            + Detected.shown(delimiter) + ".";
                }
            }
        }
        return "";
    }

    /** @return a hint, or nothing: quotes that stand behind a blank quote nothing */
    static String quoteAfterBlank(String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i].startsWith(" ") && cells[i].stripLeading().startsWith("\"")) {
                return " A blank stands before the quotation mark of cell number " + (i + 1)
                        + ", so that it quotes nothing: remove the blank.";
            }
        }
        return "";
    }
}

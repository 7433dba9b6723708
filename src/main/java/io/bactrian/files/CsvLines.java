package io.bactrian.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** The lines of a CSV as Bactrian writes them, see {@link CsvFile}. */
final class CsvLines {
    private static final char FIRST_BEYOND_ASCII = '\u0080';

    private final LineBytes bytes;
    private final char delimiter;
    private final CSVFormat format;
    private final StringBuilder row = new StringBuilder(256);

    private CsvLines(OutputStream out, char delimiter) {
        this.bytes = new LineBytes(out);
        this.delimiter = delimiter;
        this.format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
    }

    /** Begins with the byte order mark and the header. */
    static CsvLines begin(OutputStream out, char delimiter, List<String> header) throws IOException {
        CsvLines lines = new CsvLines(out, delimiter);
        lines.row.append('\uFEFF');
        lines.line(header);
        return lines;
    }

    /** Goes on in a file that has begun. */
    static CsvLines following(OutputStream out, char delimiter) {
        return new CsvLines(out, delimiter);
    }

    /** Most cells are words and numbers, written as they are; the others are left to the engine, cell by cell. */
    void line(List<? extends @Nullable String> cells) throws IOException {
        for (int at = 0; at < cells.size(); at++) {
            String cell = Objects.requireNonNullElse(cells.get(at), "");
            if (isUnquoted(cell, at == 0)) {
                if (at > 0) {
                    row.append(delimiter);
                }
                row.append(cell);
            } else {
                format.print(FormulaGuard.protect(cell), row, at == 0);
            }
        }
        write();
    }

    /** A line at a time: letter by letter, the way through writers takes longer. Half a surrogate pair (JSON can hold one) becomes a ?. */
    private void write() throws IOException {
        byte[] line = row.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        row.setLength(0);
        bytes.line(line);
    }

    /**
     * Whether the engine would write a cell as it is: it begins with a letter or digit, which may be one of another language where the cell is not the first
     * of its line, ends with no blank, and has no sign that asks for quotation marks.
     */
    private boolean isUnquoted(String cell, boolean first) {
        int last = cell.length() - 1;
        if (last < 0) {
            return !first;
        }
        char start = cell.charAt(0);
        if ((!isLetterOrDigit(start) && (first || start < FIRST_BEYOND_ASCII)) || cell.charAt(last) <= ' ') {
            return false;
        }
        for (int at = 0; at <= last; at++) {
            char each = cell.charAt(at);
            if (each == delimiter || each == '"' || each < ' ') {
                return false;
            }
        }
        return true;
    }

    static boolean isLetterOrDigit(char each) {
        return (each >= '0' && each <= '9') || (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
    }

    /** @return whether these cells were written: each of them is plain */
    boolean plain(String key, long line, String id, String outcome) throws IOException {
        if (isLetterOrDigit(delimiter) || delimiter > '~' || key.isEmpty()) {
            return false;
        }
        bytes.begin(key.length() + id.length() + outcome.length());
        if (!bytes.cell(key, delimiter)) {
            return bytes.drop();
        }
        bytes.sign(delimiter);
        bytes.number(line);
        bytes.sign(delimiter);
        if (!bytes.cell(id, delimiter)) {
            return bytes.drop();
        }
        bytes.sign(delimiter);
        bytes.cell(outcome, delimiter);
        bytes.sign('\r');
        bytes.sign('\n');
        return true;
    }

    void flush() throws IOException {
        bytes.pass();
    }
}

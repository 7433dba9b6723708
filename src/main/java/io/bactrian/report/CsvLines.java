package io.bactrian.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** The lines of a CSV as Bactrian writes them, see {@link CsvFile}. */
final class CsvLines {
    /** Of the writer alone; what it writes is gathered in the bytes. */
    private static final int BUFFER = 1 << 13;

    private final LineBytes bytes;
    private final Writer out;
    private boolean writing;
    private final char delimiter;
    private final CSVFormat format;

    private CsvLines(OutputStream out, char delimiter) {
        this.bytes = new LineBytes(out);
        // An OutputStreamWriter writes a ? for half a surrogate pair (JSON can hold one), where other writers fail.
        this.out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), BUFFER);
        this.delimiter = delimiter;
        this.format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
    }

    /** Begins with the byte order mark and the header. */
    static CsvLines begin(OutputStream out, char delimiter, List<String> header) throws IOException {
        CsvLines lines = new CsvLines(out, delimiter);
        lines.out.write('\uFEFF');
        lines.line(header);
        return lines;
    }

    /** Goes on in a file that has begun. */
    static CsvLines following(OutputStream out, char delimiter) {
        return new CsvLines(out, delimiter);
    }

    /** Most cells are words and numbers, written as they are; the others are left to the engine, cell by cell. */
    void line(List<? extends @Nullable String> cells) throws IOException {
        writing = true;
        for (int at = 0; at < cells.size(); at++) {
            String cell = Objects.requireNonNullElse(cells.get(at), "");
            if (isUnquoted(cell, at == 0)) {
                if (at > 0) {
                    out.write(delimiter);
                }
                out.write(cell);
            } else {
                format.print(FormulaGuard.protect(cell), out, at == 0);
            }
        }
        out.write("\r\n");
    }

    /** Whether the engine would write a cell as it is: it begins with a letter or digit, ends with no blank, and has no sign that asks for quotation marks. */
    private boolean isUnquoted(String cell, boolean first) {
        int last = cell.length() - 1;
        if (last < 0) {
            return !first;
        }
        if (!isLetterOrDigit(cell.charAt(0)) || cell.charAt(last) <= ' ') {
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
        if (writing) {
            out.flush();
            writing = false;
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
        out.flush();
        bytes.pass();
    }
}

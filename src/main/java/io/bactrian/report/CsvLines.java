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
    static final int BUFFER = 1 << 16;

    private final Writer out;
    private final char delimiter;
    private final CSVFormat format;
    private final StringBuilder row = new StringBuilder(80);

    private CsvLines(Writer out, char delimiter) throws IOException {
        this.out = out;
        this.delimiter = delimiter;
        this.format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
    }

    /** Begins with the byte order mark and the header. */
    static CsvLines begin(OutputStream out, char delimiter, List<String> header) throws IOException {
        Writer writer = writer(out);
        writer.write('\uFEFF');
        CsvLines lines = new CsvLines(writer, delimiter);
        lines.line(header);
        return lines;
    }

    /** Goes on in a file that has begun. */
    static CsvLines following(OutputStream out, char delimiter) throws IOException {
        return new CsvLines(writer(out), delimiter);
    }

    // An OutputStreamWriter writes a ? for half a surrogate pair (JSON can hold one), where other writers fail.
    private static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
    }

    /** Most cells are words and numbers, written as they are; the others are left to the engine, cell by cell. */
    void line(List<? extends @Nullable String> cells) throws IOException {
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

    private static boolean isLetterOrDigit(char each) {
        return (each >= '0' && each <= '9') || (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
    }

    /** @return whether these cells were written: each of them is plain */
    boolean plain(String key, long line, String id, String outcome) throws IOException {
        if (isLetterOrDigit(delimiter) || !isUnquoted(key, true) || !isUnquoted(id, false)) {
            return false;
        }
        row.setLength(0);
        row.append(key).append(delimiter).append(line).append(delimiter).append(id);
        row.append(delimiter).append(outcome).append("\r\n");
        out.append(row);
        return true;
    }

    void flush() throws IOException {
        out.flush();
    }
}

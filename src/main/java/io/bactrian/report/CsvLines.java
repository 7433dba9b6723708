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
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** The lines of a CSV as Bactrian writes them, see {@link CsvFile}. */
final class CsvLines {
    static final int BUFFER = 1 << 16;

    private final Writer out;
    private final char delimiter;
    private final CSVPrinter printer;
    private final StringBuilder row = new StringBuilder(80);

    private CsvLines(Writer out, char delimiter) throws IOException {
        this.out = out;
        this.delimiter = delimiter;
        this.printer = new CSVPrinter(out, format(delimiter));
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

    private static CSVFormat format(char delimiter) {
        return CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
    }

    void line(List<? extends @Nullable String> cells) throws IOException {
        if (isPlain(cells)) {
            plain(cells);
            return;
        }
        for (String cell : cells) {
            printer.print(FormulaGuard.protect(Objects.requireNonNullElse(cell, "")));
        }
        printer.println();
    }

    /** Whether every cell is written as it is, whatever the delimiter: most are keys, numbers and words. */
    private static boolean isPlain(List<? extends @Nullable String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (!isPlain(cells.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(@Nullable String cell) {
        if (cell == null || cell.isEmpty() || !isLetterOrDigit(cell.charAt(0))) {
            return false;
        }
        for (int at = 1; at < cell.length(); at++) {
            char each = cell.charAt(at);
            if (!isLetterOrDigit(each) && each != '-' && each != '_' && each != '.') {
                return false;
            }
        }
        return true;
    }

    /** @return whether these cells were written: each of them is plain */
    boolean plain(String key, long line, String id, String outcome) throws IOException {
        if (!isPlain(key) || !isPlain(id)) {
            return false;
        }
        row.setLength(0);
        row.append(key).append(delimiter).append(line).append(delimiter).append(id);
        row.append(delimiter).append(outcome).append("\r\n");
        out.append(row);
        return true;
    }

    private static boolean isLetterOrDigit(char each) {
        return (each >= '0' && each <= '9') || (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
    }

    private void plain(List<? extends @Nullable String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.write(delimiter);
            }
            out.write(Objects.requireNonNull(cells.get(i)));
        }
        out.write("\r\n");
    }

    void flush() throws IOException {
        printer.flush();
    }
}

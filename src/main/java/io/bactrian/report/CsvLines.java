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

    private final CSVPrinter printer;

    private CsvLines(CSVPrinter printer) {
        this.printer = printer;
    }

    /** Begins with the byte order mark and the header. */
    static CsvLines begin(OutputStream out, char delimiter, List<String> header) throws IOException {
        Writer writer = writer(out);
        writer.write('\uFEFF');
        CsvLines lines = new CsvLines(new CSVPrinter(writer, format(delimiter)));
        lines.line(header);
        return lines;
    }

    /** Goes on in a file that has begun. */
    static CsvLines following(OutputStream out, char delimiter) throws IOException {
        return new CsvLines(new CSVPrinter(writer(out), format(delimiter)));
    }

    // An OutputStreamWriter writes a ? for half a surrogate pair (JSON can hold one), where other writers fail.
    private static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
    }

    private static CSVFormat format(char delimiter) {
        return CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
    }

    void line(List<? extends @Nullable String> cells) throws IOException {
        for (String cell : cells) {
            printer.print(FormulaGuard.protect(Objects.requireNonNullElse(cell, "")));
        }
        printer.println();
    }

    void flush() throws IOException {
        printer.flush();
    }
}

package io.bactrian.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file for people: UTF-8, lines ended by CRLF, quotes where RFC 4180 asks for them, formulas made harmless ({@link FormulaGuard}),
 * readable by its owner only, and under its name only when whole. It begins with a byte order mark: spreadsheets read UTF-8 by it, and a
 * file that is dropped back is recognised by it where the flow's own files have another character set. Thread-safe.
 *
 * <p>Every method throws {@link java.io.UncheckedIOException} where the file cannot be written.
 */
public final class CsvFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final OwnerFile file;
    private final CSVPrinter printer;

    private CsvFile(Path target, OwnerFile file, CSVPrinter printer) {
        this.target = target;
        this.file = file;
        this.printer = printer;
    }

    /** Begins a file; its folder is made where it is missing. */
    public static CsvFile create(Path target, char delimiter, List<String> header) {
        OwnerFile file = OwnerFile.create(target);
        try {
            // An OutputStreamWriter writes a ? for half a surrogate pair (JSON can hold one), where other writers fail.
            Writer writer = new BufferedWriter(new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8), BUFFER);
            writer.write('\uFEFF');
            CsvFile csv = new CsvFile(target, file, new CSVPrinter(writer, format(delimiter)));
            csv.row(header);
            return csv;
        } catch (IOException fault) {
            file.close();
            throw OwnerFile.cannotWrite(target, fault);
        }
    }

    private static CSVFormat format(char delimiter) {
        return CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
    }

    /** Adds a row; null is an empty cell. */
    public synchronized void row(List<? extends @Nullable String> cells) {
        try {
            for (String cell : cells) {
                printer.print(FormulaGuard.protect(Objects.requireNonNullElse(cell, "")));
            }
            printer.println();
        } catch (IOException fault) {
            throw OwnerFile.cannotWrite(target, fault);
        }
    }

    /** Gives the file its name. @return its path */
    public synchronized Path finish() {
        try {
            printer.flush();
            file.finish();
            return target;
        } catch (IOException fault) {
            throw OwnerFile.cannotWrite(target, fault);
        }
    }

    /** Drops what was written, unless it was finished. */
    @Override
    public synchronized void close() {
        file.close();
    }
}

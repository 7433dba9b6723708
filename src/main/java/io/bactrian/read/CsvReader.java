package io.bactrian.read;

import io.bactrian.row.BadRow;
import io.bactrian.row.Code;
import io.bactrian.row.Columns;
import io.bactrian.row.FileRecord;
import io.bactrian.row.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV file: the engine's cells under the header's names, with the lines that {@link CsvText} counts. */
final class CsvReader implements RecordReader {
    private final CsvText text;
    private final Iterator<CSVRecord> engine;
    private final CsvHeader header;
    private final Columns columns;
    private final boolean ours;

    private CsvReader(CsvText text, Iterator<CSVRecord> engine, CsvHeader header, boolean ours) {
        this.text = text;
        this.engine = engine;
        this.header = header;
        this.columns = header.columns();
        this.ours = ours;
    }

    /** @param exported whether the file is an export of ours */
    static CsvReader open(CsvText text, CsvEngine engine, char delimiter, boolean exported) throws InputFault {
        Iterator<CSVRecord> records = start(text, engine, delimiter);
        CSVRecord first = next(records, text);
        if (first == null) {
            throw new InputFault(FileFault.whole(Code.FILE_EMPTY, "The file is empty."));
        }
        String[] names = first.values();
        CsvHeader header = CsvHeader.of(names, text);
        boolean ours = exported || ResultFile.isOne(header.columns());
        if (ours) {
            ResultFile.restore(names);
            header = CsvHeader.of(names, text);
        }
        return new CsvReader(text, records, header, ours);
    }

    private static Iterator<CSVRecord> start(CsvText text, CsvEngine engine, char delimiter) {
        CSVFormat form = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
        try {
            return engine.open(text, form);
        } catch (IOException e) {
            throw new UncheckedIOException("the CSV engine could not start, though its text throws nothing", e);
        }
    }

    private static @Nullable CSVRecord next(Iterator<CSVRecord> records, CsvText text) throws InputFault {
        if (!records.hasNext()) {
            FileFault fault = text.fault();
            if (fault != null) {
                throw new InputFault(fault);
            }
            return null;
        }
        CSVRecord record = records.next();
        if (record.getRecordNumber() != text.records()) {
            throw new IllegalStateException("the CSV engine gave record " + record.getRecordNumber() + " and has taken "
                    + text.records() + " from the text: it reads ahead, so that lines cannot be told");
        }
        return record;
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public @Nullable FileRecord read() throws InputFault {
        CSVRecord record = next(engine, text);
        if (record == null) {
            return null;
        }
        String[] cells = record.values();
        if (ours) {
            ResultFile.restore(cells);
        }
        return cells.length == columns.size() ? new Row(columns, cells, text.recordLine()) : fitted(cells);
    }

    private FileRecord fitted(String[] cells) {
        if (cells.length < columns.size()) {
            return bad(
                    cells,
                    Code.ROW_TOO_SHORT,
                    counted(cells.length) + ", but the header has " + columns(columns.size()) + ".");
        }
        if (cells.length > header.width()) {
            return bad(
                    cells,
                    Code.ROW_TOO_LONG,
                    counted(cells.length) + ", but the header has " + columns(header.width()) + ".");
        }
        for (int i = columns.size(); i < cells.length; i++) {
            if (!cells[i].isBlank()) {
                return bad(
                        cells,
                        Code.ROW_TOO_LONG,
                        where() + " text in cell number " + (i + 1) + ", but the header names only "
                                + columns(columns.size()) + ".");
            }
        }
        return new Row(columns, Arrays.copyOf(cells, columns.size()), text.recordLine());
    }

    private String counted(int cells) {
        return where() + " " + cells + (cells == 1 ? " cell" : " cells");
    }

    /** A row over several lines is often a quote gone astray, so both ends are named. */
    private String where() {
        return text.recordLine() == text.recordLastLine()
                ? "Line " + text.recordLine() + " has"
                : "The row from line " + text.recordLine() + " to line " + text.recordLastLine() + " has";
    }

    private static String columns(int count) {
        return count + (count == 1 ? " column" : " columns");
    }

    private BadRow bad(String[] cells, Code code, String message) {
        return new BadRow(columns, List.of(cells), text.recordLine(), text.recordText(), code, message);
    }
}

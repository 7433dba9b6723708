package io.bactrian.read;

import io.bactrian.row.BadRow;
import io.bactrian.row.Code;
import io.bactrian.row.Columns;
import io.bactrian.row.FileFault;
import io.bactrian.row.FileRecord;
import io.bactrian.row.RecordSlice;
import io.bactrian.row.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a CSV file: cells under the header's names, with the lines that {@link CsvText} counts. The engine says what the names are, and what the cells
 * of a record are that {@link RecordCells} leaves to it.
 */
final class CsvReader implements RecordReader {
    private final CsvText text;
    private final Iterator<CSVRecord> engine;
    private final CsvHeader header;
    private final Columns columns;
    private final char delimiter;
    private final boolean ours;
    private final boolean result;
    private final RecordCells cutter;

    private CsvReader(CsvText text, Iterator<CSVRecord> engine, CsvHeader header, char delimiter, boolean ours) {
        this.text = text;
        this.engine = engine;
        this.header = header;
        this.columns = header.columns();
        this.delimiter = delimiter;
        this.cutter = new RecordCells(delimiter);
        this.ours = ours;
        this.result = ResultFile.isOne(columns);
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
        return new CsvReader(text, records, header, delimiter, ours);
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
        while (text.next()) {
            RecordSlice cut = text.cells(cutter);
            if (cut != null && isUsual(cut)) {
                return new Row(columns, cut, text.recordLine());
            }
            String[] cells = cut == null ? ofEngine() : cut.cells();
            if (!isEmptied(cells)) {
                return record(cells);
            }
        }
        next(engine, text); // says why there is no other
        return null;
    }

    /** As many cells as columns, the first of them with something in it, and nothing that has to be looked at or changed. */
    private boolean isUsual(RecordSlice cut) {
        return !ours
                && !text.anyNul()
                && cut.size() == columns.size()
                && cut.ends()[0] > 0
                && !Character.isWhitespace(cut.text()[0]);
    }

    private String[] ofEngine() throws InputFault {
        CSVRecord record = next(engine, text);
        if (record == null) {
            throw new IllegalStateException("the CSV engine has no record where the text has one");
        }
        return record.values();
    }

    /** Rows of which the cells were deleted in a spreadsheet: delimiters and nothing between them. */
    private static boolean isEmptied(String[] cells) {
        for (String cell : cells) {
            if (!cell.isBlank()) {
                return false;
            }
        }
        return cells.length > 1;
    }

    private FileRecord record(String[] cells) {
        if (text.anyNul() && CsvFaults.nul(cells) >= 0) {
            return new BadRow(
                    columns,
                    List.of(cells),
                    text.recordLine(),
                    "",
                    Code.CHARACTER_INVALID,
                    CsvFaults.nul(where(), columns, cells));
        }
        if (ours) {
            ResultFile.restore(cells);
            return droppedBack(cells);
        }
        return cells.length == columns.size() ? new Row(columns, cells, text.recordLine()) : fitted(cells);
    }

    private FileRecord droppedBack(String[] cells) {
        String column = result ? ResultFile.unsettled(columns, cells) : null;
        if (column != null) {
            Code code = ResultFile.earlier(columns, cells, Code.ROW_TOO_LONG);
            return new BadRow(
                    columns, List.of(cells), text.recordLine(), "", code, CsvFaults.unsettled(where(), column));
        }
        FileRecord fitted = cells.length == columns.size() ? new Row(columns, cells, text.recordLine()) : fitted(cells);
        return result && fitted instanceof Row row ? new Row(columns, ResultFile.values(cells), row.line()) : fitted;
    }

    private FileRecord fitted(String[] cells) {
        if (cells.length < columns.size()) {
            return bad(
                    cells,
                    Code.ROW_TOO_SHORT,
                    counted(cells.length) + ", but the header has " + columns(columns.size()) + "."
                            + CsvFaults.otherDelimiter(cells, columns.size(), delimiter));
        }
        if (cells.length > header.width()) {
            return bad(
                    cells,
                    Code.ROW_TOO_LONG,
                    counted(cells.length) + ", but the header has " + columns(header.width()) + "."
                            + CsvFaults.quoteAfterBlank(cells));
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

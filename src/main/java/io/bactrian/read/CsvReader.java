package io.bactrian.read;

import io.bactrian.row.BadRow;
import io.bactrian.row.Code;
import io.bactrian.row.Columns;
import io.bactrian.row.FileFault;
import io.bactrian.row.FileRecord;
import io.bactrian.row.RecordSlice;
import io.bactrian.row.Row;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV file: the cells that {@link CsvParser} finds, under the header's names. */
final class CsvReader implements RecordReader {
    private final CsvParser text;
    private final CsvHeader header;
    private final Columns columns;
    private final char delimiter;
    private final boolean ours;
    private final boolean result;

    private CsvReader(CsvParser text, CsvHeader header, char delimiter, boolean ours) {
        this.text = text;
        this.header = header;
        this.columns = header.columns();
        this.delimiter = delimiter;
        this.ours = ours;
        this.result = ResultFile.isOne(columns);
    }

    /** @param exported whether the file is an export of ours */
    static CsvReader open(CsvParser text, char delimiter, boolean exported) throws InputFault {
        if (!next(text)) {
            throw new InputFault(FileFault.whole(Code.FILE_EMPTY, "The file is empty."));
        }
        String[] names = text.cells().cells();
        CsvHeader header = CsvHeader.of(names, text);
        boolean ours = exported || ResultFile.isOne(header.columns());
        if (ours) {
            ResultFile.restore(names);
            header = CsvHeader.of(names, text);
        }
        return new CsvReader(text, header, delimiter, ours);
    }

    private static boolean next(CsvParser text) throws InputFault {
        boolean found = text.next();
        FileFault fault = text.fault();
        if (!found && fault != null) {
            throw new InputFault(fault);
        }
        return found;
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public @Nullable FileRecord read() throws InputFault {
        while (next(text)) {
            RecordSlice record = text.cells();
            if (isUsual(record)) {
                return new Row(columns, record, text.recordLine());
            }
            String[] cells = record.cells();
            if (!isEmptied(cells)) {
                return record(cells);
            }
        }
        return null;
    }

    /** As many cells as columns, the first of them with something in it, and nothing that has to be looked at or changed. */
    private boolean isUsual(RecordSlice record) {
        return !ours
                && !text.anyNul()
                && record.size() == columns.size()
                && record.ends()[0] > 0
                && !Character.isWhitespace(record.text()[0]);
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

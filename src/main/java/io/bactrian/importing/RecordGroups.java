package io.bactrian.importing;

import io.bactrian.ledger.sql.RowSpool;
import io.bactrian.mapping.RowMapper;
import io.bactrian.mapping.imports.Mapping;
import io.bactrian.read.CellText;
import io.bactrian.read.RowSource;
import io.bactrian.row.BadRow;
import io.bactrian.row.Code;
import io.bactrian.row.Columns;
import io.bactrian.row.Detected;
import io.bactrian.row.FileFault;
import io.bactrian.row.FileFormat;
import io.bactrian.row.FileRecord;
import io.bactrian.row.Row;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The records of a file in the groups that make items. Where the mapping groups rows, they are set aside on disk until the file is read, because the rows of
 * a group may stand anywhere. A group of which a row cannot be read is not sent without it: it is rejected as a whole, and where the file
 * cannot be read to its end every group is, since any may lack its last rows.
 */
public final class RecordGroups implements AutoCloseable {
    private final RowSource source;
    private final Mapping mapping;
    private final RowMapper mapper;
    private final Path spoolFolder;
    private final Runnable eachRow;
    private final Map<String, BadRow> badGroups = new HashMap<>();
    private @Nullable RowSpool spool;

    public RecordGroups(RowSource source, Mapping mapping, RowMapper mapper, Path spoolFolder, Runnable eachRow) {
        this.source = source;
        this.mapping = mapping;
        this.mapper = mapper;
        this.spoolFolder = spoolFolder;
        this.eachRow = eachRow;
    }

    RowMapper mapper() {
        return mapper;
    }

    Detected detected() {
        return source.detected();
    }

    /** @return why the file was not read to its end, asked after its last record */
    Optional<FileFault> fault() {
        return missing().or(source::fault);
    }

    /** @return which columns the mapping needs and the file lacks; those of a JSON file are judged row by row */
    private Optional<FileFault> missing() {
        if (source.detected().format() != FileFormat.CSV || source.columns().size() == 0) {
            return Optional.empty();
        }
        Columns columns = source.columns();
        List<String> missing = mapping.requiredColumns().stream()
                .filter(name -> columns.indexOf(name) < 0)
                .toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FileFault(
                Code.COLUMN_MISSING,
                1,
                1,
                "Line 1: the file has no column " + quoted(missing) + ", which the mapping " + mapping.name()
                        + " needs. It has " + quoted(columns.names()) + "." + delimiterHint(columns)));
    }

    private static String delimiterHint(Columns columns) {
        boolean undivided = columns.size() == 1 && columns.names().get(0).matches("(?s).*[,;\t|].*");
        return undivided
                ? " The header was not divided into columns: set 'delimiter' on the flow to what stands between them, or remove that setting."
                : "";
    }

    private static String quoted(List<String> names) {
        return String.join(
                ", ", names.stream().limit(40).map(name -> "'" + name + "'").toList());
    }

    /** @return the rows of one item each, or one record that is no row */
    Iterator<List<? extends FileRecord>> groups() {
        if (missing().isPresent()) {
            return java.util.Collections.emptyIterator();
        }
        return mapping.groupColumn() == null ? single() : new Grouped(mapping.groupColumn());
    }

    private Iterator<List<? extends FileRecord>> single() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return source.hasNext();
            }

            @Override
            public List<? extends FileRecord> next() {
                eachRow.run();
                return List.of(source.next());
            }
        };
    }

    @Override
    public void close() {
        source.close();
        if (spool != null) {
            spool.close();
        }
    }

    /** Reads the whole file at the first question, then gives its groups in the order of their first lines. */
    private final class Grouped implements Iterator<List<? extends FileRecord>> {
        private final String column;
        private final java.util.ArrayDeque<List<? extends FileRecord>> alone = new java.util.ArrayDeque<>();
        private @Nullable Iterator<List<Row>> groups;

        Grouped(String column) {
            this.column = column;
        }

        @Override
        public boolean hasNext() {
            return !alone.isEmpty() || spooled().hasNext() || !alone.isEmpty();
        }

        @Override
        public List<? extends FileRecord> next() {
            if (!hasNext()) {
                throw new java.util.NoSuchElementException();
            }
            return alone.isEmpty() ? judged(spooled().next()) : alone.remove();
        }

        private Iterator<List<Row>> spooled() {
            if (groups == null) {
                spool = RowSpool.open(spoolFolder);
                while (source.hasNext()) {
                    eachRow.run();
                    put(source.next(), spool);
                }
                groups = spool.groups(source.columns());
            }
            return groups;
        }

        private void put(FileRecord record, RowSpool into) {
            String group = group(record);
            if (record instanceof Row row && group != null) {
                into.add(group, row);
                return;
            }
            alone.add(List.of(record));
            if (record instanceof BadRow bad && group != null) {
                badGroups.putIfAbsent(group, bad);
            }
        }

        private @Nullable String group(FileRecord record) {
            int position = source.columns().indexOf(column);
            String text = record instanceof Row row ? row.text(column) : cell((BadRow) record, position);
            return text == null || text.isBlank() ? null : text.strip();
        }

        private @Nullable String cell(BadRow bad, int position) {
            return position >= 0 && position < bad.cells().size() ? bad.cells().get(position) : null;
        }

        private List<? extends FileRecord> judged(List<Row> rows) {
            String group = String.valueOf(rows.get(0).text(column)).strip();
            BadRow bad = badGroups.get(group);
            if (bad != null) {
                return refused(
                        rows,
                        bad.code(),
                        "line " + bad.line() + " of '" + group
                                + "' cannot be read, so it was not sent without that line");
            }
            return source.fault()
                    .<List<? extends FileRecord>>map(fault -> refused(
                            rows,
                            fault.code(),
                            "the file could not be read to its end, so lines of '" + group
                                    + "' may be missing; it was not sent"))
                    .orElse(rows);
        }

        private List<? extends FileRecord> refused(List<Row> rows, Code code, String message) {
            return rows.stream()
                    .map(row -> new RefusedRow(row, code, message))
                    .map(RefusedRow::asBadRow)
                    .toList();
        }
    }

    /** A readable row that must not be sent. */
    private record RefusedRow(Row row, Code code, String message) {
        BadRow asBadRow() {
            List<String> cells = new java.util.ArrayList<>();
            for (Object cell : row.cells()) {
                String text = CellText.of(cell);
                cells.add(text == null ? "" : text);
            }
            return new BadRow(row.columns(), cells, row.line(), "", code, message);
        }
    }
}

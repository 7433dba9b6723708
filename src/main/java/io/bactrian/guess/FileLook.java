package io.bactrian.guess;

import io.bactrian.flow.UsageFault;
import io.bactrian.read.InputFile;
import io.bactrian.read.InputSettings;
import io.bactrian.read.RowSource;
import io.bactrian.row.BadRow;
import io.bactrian.row.Columns;
import io.bactrian.row.FileRecord;
import io.bactrian.row.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a file, read as an import reads it.
 *
 * @param name the file's name
 * @param columns the names of its columns, those with two equal ones once
 * @param rows the first rows that can be read, at least one and at most {@value #MOST}
 * @param bad how many of the records looked at are no rows
 */
record FileLook(String name, List<String> columns, List<Row> rows, int bad) {
    private static final int MOST = 1000;

    /** @throws UsageFault where the file is not there or has no row that can be read */
    static FileLook at(Path file, InputSettings settings) {
        if (!Files.isRegularFile(file)) {
            throw new UsageFault(file + " is no file");
        }
        try (RowSource source = InputFile.open(file, settings)) {
            return read(String.valueOf(file.getFileName()), source);
        } catch (IOException fault) {
            throw new UsageFault(file + " cannot be read: " + fault.getMessage());
        }
    }

    private static FileLook read(String name, RowSource source) {
        List<Row> rows = new ArrayList<>();
        int bad = 0;
        while (rows.size() + bad < MOST && source.hasNext()) {
            FileRecord record = source.next();
            if (record instanceof Row row) {
                rows.add(row);
            } else if (record instanceof BadRow) {
                bad++;
            }
        }
        if (rows.isEmpty()) {
            throw new UsageFault(name + " has no row that can be read. "
                    + source.fault().map(fault -> fault.message()).orElse(""));
        }
        return new FileLook(name, named(source.columns().names()), rows, bad);
    }

    private static List<String> named(List<String> names) {
        Columns known = Columns.of(List.of());
        names.stream().filter(name -> !name.isBlank() && !name.startsWith("_")).forEach(known::indexOrAppend);
        return List.copyOf(known.names());
    }

    /** @return what the cells of a column look like */
    CellLook look(String column) {
        List<@Nullable Object> cells = new ArrayList<>();
        rows.forEach(row -> cells.add(row.cell(row.columns().indexOf(column))));
        return CellLook.of(cells);
    }

    /** @return the columns of which no cell is empty and no two are equal, so that one could be the key */
    List<String> unique() {
        return columns.stream()
                .filter(column -> look(column).cells().size() == rows.size()
                        && look(column).words().size() == rows.size())
                .toList();
    }
}

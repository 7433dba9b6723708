package io.bactrian.files;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Exported records as a CSV, as {@link CsvFile} describes it. */
final class CsvRecords implements ExportRecords {
    private final List<FileColumn> columns;
    private final CsvLines lines;

    CsvRecords(OutputStream out, char delimiter, List<FileColumn> columns) throws IOException {
        this.columns = columns;
        lines = CsvLines.begin(
                out, delimiter, columns.stream().map(FileColumn::name).toList());
    }

    @Override
    public void add(List<? extends @Nullable Object> values) throws IOException {
        List<@Nullable String> cells = new ArrayList<>(values.size());
        for (int at = 0; at < values.size(); at++) {
            cells.add(cell(values.get(at), columns.get(at).split()));
        }
        lines.line(cells);
    }

    private static @Nullable String cell(@Nullable Object value, String split) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof List<?> several) {
            return several.stream().map(String::valueOf).collect(Collectors.joining(split));
        }
        return value == null ? null : value.toString();
    }

    @Override
    public void end() throws IOException {
        lines.flush();
    }
}

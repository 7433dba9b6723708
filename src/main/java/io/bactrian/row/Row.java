package io.bactrian.row;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of a dropped file with its line number. Cells are {@code String}, or what JSON knows besides: {@code Long},
 * {@code BigDecimal}, {@code Boolean}, a {@code List} (an array, of such values or of maps), or null where the member is absent or null. A CSV cell
 * is never null. The array is the row's own and must not be changed; it may be shorter than {@code columns} has become since.
 *
 * @param columns the names of the cells
 * @param cells the values, in the order of {@code columns}
 * @param line the line on which the record starts, from 1
 */
@SuppressWarnings(
        "ArrayRecordComponent") // one array a row, written once: a list would be a second object for every row
public record Row(Columns columns, @Nullable Object[] cells, long line) implements FileRecord {

    /** @return the cell at {@code column}, or null where the row has none */
    public @Nullable Object cell(int column) {
        return column >= 0 && column < cells.length ? cells[column] : null;
    }

    /** @return the cell of that name as text, or null where there is none */
    public @Nullable String text(String name) {
        Object cell = cell(columns.indexOf(name));
        return cell == null ? null : cell.toString();
    }

    /** @return the column names */
    public List<String> names() {
        return columns.names();
    }
}

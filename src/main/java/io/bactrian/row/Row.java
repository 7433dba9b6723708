package io.bactrian.row;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of a dropped file with its line number. Cells are {@code String}, or what JSON knows besides: {@code Long},
 * {@code BigDecimal}, {@code Boolean}, a {@code List} (an array, of such values or of maps), or null where the member is absent or null. A CSV cell
 * is never null.
 */
public final class Row implements FileRecord {
    private final Columns columns;
    private final long line;
    private final @Nullable RecordSlice cut;
    private @Nullable Object @Nullable [] cells;

    /**
     * @param columns the names of the cells
     * @param cells the values, in the order of {@code columns}; the array is the row's own and may be shorter than {@code columns} has become since
     * @param line the line on which the record starts, from 1
     */
    public Row(Columns columns, @Nullable Object[] cells, long line) {
        this.columns = columns;
        this.cells = cells;
        this.line = line;
        this.cut = null;
    }

    /**
     * @param columns the names of the cells
     * @param cut the cells, as many as there are columns
     * @param line the line on which the record starts, from 1
     */
    public Row(Columns columns, RecordSlice cut, long line) {
        this.columns = columns;
        this.cut = cut;
        this.line = line;
    }

    /** @return the names of the cells */
    public Columns columns() {
        return columns;
    }

    /** @return the values, in the order of {@link #columns}; not to be changed */
    public @Nullable Object[] cells() {
        @Nullable Object[] known = cells;
        if (known == null) {
            known = cut == null ? new Object[0] : cut.cells();
            cells = known;
        }
        return known;
    }

    /** @return the cells as they stand in the file's text; null where it is no file of text, or they had to be changed */
    public @Nullable RecordSlice cut() {
        return cut;
    }

    /** @return the line on which the record starts, from 1 */
    @Override
    public long line() {
        return line;
    }

    /** @return the cell at {@code column}, or null where the row has none */
    public @Nullable Object cell(int column) {
        @Nullable Object[] all = cells();
        return column >= 0 && column < all.length ? all[column] : null;
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

    /** @return its line and its cells */
    @Override
    public String toString() {
        return "Row[line=" + line + ", cells=" + java.util.Arrays.toString(cells()) + "]";
    }
}

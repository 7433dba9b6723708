package io.bactrian.mapping;

import io.bactrian.row.Columns;
import io.bactrian.row.RecordSlice;
import io.bactrian.row.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the steps share while one item is made: where its columns are, its rows, and the faults found so far. Reused from item to item. */
final class Pass {
    private final Lookup lookup;
    private final Attachments attachments;
    private final String[] names;
    /** Where the mapping's columns stand in the rows' file, by the mapping's own numbers of them; -1 where the file lacks one. */
    private final int[] positions;

    private final Cell cell = new Cell();
    private @Nullable Columns bound;
    private int boundSize;
    private final List<RowFault> faults = new ArrayList<>();
    private List<Row> rows = List.of();

    /** @param columns the mapping's, by its own numbers of them */
    Pass(Lookup lookup, Attachments attachments, List<String> columns) {
        this.lookup = lookup;
        this.attachments = attachments;
        this.names = columns.toArray(new String[0]);
        this.positions = new int[names.length];
    }

    /** Starts the next item. */
    void begin(List<Row> itemRows) {
        bind(itemRows.get(0).columns());
        rows = itemRows;
        faults.clear();
    }

    /** The cell that is read at the moment. */
    Cell cell() {
        return cell;
    }

    /** Makes {@link #cell()} that of a column, by the mapping's own number of it: an empty one where the row has none. */
    Cell read(Row row, int column) {
        RecordSlice cut = row.cut();
        int position = positions[column];
        if (cut == null) {
            cell.set(row.cell(position));
        } else if (position >= 0 && position < cut.size()) {
            cell.set(cut, position);
        } else {
            cell.set(null);
        }
        return cell;
    }

    /** The cell of a column as a value, by the mapping's own number of it. */
    @Nullable
    Object value(Row row, int column) {
        return row.cell(positions[column]);
    }

    /** Finds the mapping's columns in the rows' file, once a file, or when a JSON file has shown a new one. */
    void bind(Columns columns) {
        if (columns != bound || columns.size() != boundSize) {
            for (int i = 0; i < names.length; i++) {
                positions[i] = columns.indexOf(names[i]);
            }
            bound = columns;
            boundSize = columns.size();
        }
    }

    List<Row> rows() {
        return rows;
    }

    Lookup lookup() {
        return lookup;
    }

    Attachments attachments() {
        return attachments;
    }

    void fault(RowFault fault) {
        faults.add(fault);
    }

    List<RowFault> faults() {
        return faults;
    }
}

package io.bactrian.mapping;

import io.bactrian.row.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the steps share while one item is made: where its columns are, its rows, and the faults found so far. Reused from item to item. */
final class Pass {
    private final Lookup lookup;
    private final Attachments attachments;
    private final int[] positions;
    private final List<RowFault> faults = new ArrayList<>();
    private List<Row> rows = List.of();

    Pass(Lookup lookup, Attachments attachments, int columns) {
        this.lookup = lookup;
        this.attachments = attachments;
        this.positions = new int[columns];
    }

    /** Starts the next item. */
    void begin(List<Row> itemRows) {
        rows = itemRows;
        faults.clear();
    }

    /** Where the mapping's columns stand in the rows' file, by the mapping's own numbers of them; -1 where the file lacks one. */
    int[] positions() {
        return positions;
    }

    /** The cell of a column by the mapping's own number of it. */
    @Nullable
    Object cell(Row row, int column) {
        return row.cell(positions[column]);
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

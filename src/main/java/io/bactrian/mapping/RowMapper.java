package io.bactrian.mapping;

import io.bactrian.row.Columns;
import io.bactrian.row.Row;
import io.bactrian.yaml.Located;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes items of rows. Not thread-safe: one for each thread. */
public final class RowMapper {
    private static final char KEY_SEPARATOR = '\t';

    private final RowPlan plan;
    private final int[] keyNumbers;
    private final Pass pass;

    /**
     * @param plan what it works by
     * @param lookup the ids that are known already
     * @param attachments the files that rows name
     */
    public RowMapper(RowPlan plan, Lookup lookup, Attachments attachments) {
        this.plan = plan;
        this.keyNumbers = plan.keyColumns().stream().mapToInt(this::numberOf).toArray();
        this.pass = new Pass(lookup, attachments, plan.columns());
    }

    private int numberOf(String column) {
        List<String> names = plan.columns();
        for (int i = 0; i < names.size(); i++) {
            if (Columns.fold(names.get(i)).equals(Columns.fold(column))) {
                return i;
            }
        }
        throw new IllegalStateException(
                String.format(Locale.ROOT, "the mapping %s does not know its own column %s", plan.mapping(), column));
    }

    /** The item of one row. As {@link #map(List)}. */
    public Item map(Row row) {
        return map(List.of(row));
    }

    /**
     * The item of a row, or of the rows of one group.
     *
     * @param rows at least one, of one file, in its order; the item keeps the list
     * @throws RowRejected where the rows cannot be mapped; it names every fault
     */
    public Item map(List<Row> rows) {
        return map(rows, plan.item());
    }

    /**
     * The item by which a record that the vendor has is changed.
     *
     * @param item made by {@link #map(List)}
     * @return the same item where the mapping has no other form for an update
     * @throws RowRejected where the rows cannot be mapped to that form; it names every fault
     */
    public Item changing(Item item) {
        Plan changed = plan.changed();
        return changed == null ? item : map(item.rows(), changed);
    }

    private Item map(List<Row> rows, Plan form) {
        Row first = rows.get(0);
        pass.begin(rows);
        String key = key(first);
        Values values = form.fill(pass);
        for (int i = 1; i < rows.size(); i++) {
            compare(first, key, rows.get(i), form.steps(), values);
        }
        if (!pass.faults().isEmpty()) {
            throw new RowRejected(pass.faults());
        }
        return new Item(form.shape(), values, key, rows);
    }

    /** @return the key of a row, several columns joined with a tab; null where one of its columns is empty */
    public @Nullable String keyOf(Row row) {
        pass.bind(row.columns());
        if (emptyKeyColumn(row) >= 0) {
            return null;
        }
        return joinedKey(row);
    }

    private String key(Row row) {
        int empty = emptyKeyColumn(row);
        if (empty >= 0) {
            Located column = plan.key().get(empty);
            pass.fault(RowMessages.keyEmpty(column.text(), column.location(), row));
        }
        return joinedKey(row);
    }

    private int emptyKeyColumn(Row row) {
        for (int i = 0; i < keyNumbers.length; i++) {
            if (pass.read(row, keyNumbers[i]).blank()) {
                return i;
            }
        }
        return -1;
    }

    private String joinedKey(Row row) {
        String key = keyPart(row, 0);
        for (int i = 1; i < keyNumbers.length; i++) {
            key = key + KEY_SEPARATOR + keyPart(row, i);
        }
        return key;
    }

    private String keyPart(Row row, int part) {
        Cell cell = pass.read(row, keyNumbers[part]);
        cell.strip();
        return cell.toString();
    }

    private void compare(Row first, String key, Row other, Step[] steps, Values values) {
        String otherKey = joinedKey(other);
        if (!otherKey.equals(key)) {
            String columns = String.join(", ", plan.keyColumns());
            pass.fault(RowMessages.keyConflict(columns, plan.key().get(0).location(), key, first, otherKey, other));
        }
        for (Step step : steps) {
            step.compare(first, other, values, pass);
        }
    }

    RowPlan plan() {
        return plan;
    }

    Pass pass() {
        return pass;
    }
}

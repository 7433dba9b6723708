package io.bactrian.mapping;

import io.bactrian.row.Columns;
import io.bactrian.row.Cut;
import io.bactrian.row.Row;
import io.bactrian.row.Span;
import io.bactrian.yaml.Located;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes items of rows. Where the columns stand in the file is looked up once a file, or when a JSON file has shown a new one. Not thread-safe: one
 * for each thread.
 */
public final class RowMapper {
    private static final char KEY_SEPARATOR = '\t';

    private final RowPlan plan;
    private final Shape shape;
    private final Step[] steps;
    private final @Nullable Object[] template;
    private final String[] names;
    private final int[] keyNumbers;
    private final Pass pass;
    private @Nullable Columns bound;
    private int boundSize;
    private final Span span = new Span();
    private @Nullable AsWritten asWritten;

    /**
     * @param plan what it works by
     * @param lookup the ids that are known already
     * @param attachments the files that rows name
     */
    public RowMapper(RowPlan plan, Lookup lookup, Attachments attachments) {
        this.plan = plan;
        this.shape = plan.item().shape();
        this.steps = plan.item().steps().toArray(new Step[0]);
        this.template = plan.item().template();
        this.names = plan.columns().toArray(new String[0]);
        this.keyNumbers = plan.keyColumns().stream().mapToInt(this::numberOf).toArray();
        this.pass = new Pass(lookup, attachments, names.length);
    }

    private int numberOf(String column) {
        for (int i = 0; i < names.length; i++) {
            if (Columns.fold(names[i]).equals(Columns.fold(column))) {
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
        Item written = written(rows);
        return written == null ? map(rows, shape, steps, template) : written;
    }

    private @Nullable Item written(List<Row> rows) {
        Row row = rows.get(0);
        bind(row.columns());
        if (asWritten == null || emptyKeyColumn(row) >= 0) {
            return null;
        }
        return asWritten.item(rows, joinedKey(row), span);
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
        return changed == null
                ? item
                : map(item.rows(), changed.shape(), changed.steps().toArray(new Step[0]), changed.template());
    }

    private Item map(List<Row> rows, Shape form, Step[] all, @Nullable Object[] empty) {
        Row first = rows.get(0);
        bind(first.columns());
        pass.begin(rows);
        String key = key(first);
        @Nullable Object[] values = empty.clone();
        for (Step step : all) {
            step.fill(first, values, pass);
        }
        for (int i = 1; i < rows.size(); i++) {
            compare(first, key, rows.get(i), all, values);
        }
        if (!pass.faults().isEmpty()) {
            throw new RowRejected(pass.faults());
        }
        return new Item(form, values, key, rows);
    }

    /** @return the key of a row, several columns joined with a tab; null where one of its columns is empty */
    public @Nullable String keyOf(Row row) {
        bind(row.columns());
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
            if (isBlank(row, keyNumbers[i])) {
                return i;
            }
        }
        return -1;
    }

    private boolean isBlank(Row row, int number) {
        return keyCell(row, number) ? span.blank() : Cells.blank(pass.cell(row, number));
    }

    /** @return whether the span is the key's cell now: it stands in a text */
    private boolean keyCell(Row row, int number) {
        Cut cut = row.cut();
        int position = pass.positions()[number];
        if (cut == null || position < 0 || position >= cut.size()) {
            return false;
        }
        cut.cell(position, span);
        return true;
    }

    private String joinedKey(Row row) {
        String key = keyPart(row, 0);
        for (int i = 1; i < keyNumbers.length; i++) {
            key = key + KEY_SEPARATOR + keyPart(row, i);
        }
        return key;
    }

    private String keyPart(Row row, int part) {
        if (keyCell(row, keyNumbers[part])) {
            span.strip();
            return span.toString();
        }
        Object cell = pass.cell(row, keyNumbers[part]);
        return cell == null ? "" : Cells.text(cell).strip();
    }

    private void compare(Row first, String key, Row other, Step[] all, @Nullable Object[] values) {
        String otherKey = joinedKey(other);
        if (!otherKey.equals(key)) {
            String columns = String.join(", ", plan.keyColumns());
            pass.fault(RowMessages.keyConflict(columns, plan.key().get(0).location(), key, first, otherKey, other));
        }
        for (Step step : all) {
            step.compare(first, other, values, pass);
        }
    }

    private void bind(Columns columns) {
        if (columns == bound && columns.size() == boundSize) {
            return;
        }
        for (int i = 0; i < names.length; i++) {
            pass.positions()[i] = columns.indexOf(names[i]);
        }
        asWritten = AsWritten.of(plan.item(), pass.positions());
        bound = columns;
        boundSize = columns.size();
    }

    RowPlan plan() {
        return plan;
    }

    Pass pass() {
        return pass;
    }
}

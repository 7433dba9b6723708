package io.bactrian.mapping;

import io.bactrian.row.Cut;
import io.bactrian.row.Row;
import io.bactrian.row.Span;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The short way of a mapping of which all values are columns as they are written, or constants: most rows of most files. The same converters say whether a cell
 * is such; where one says no, the row takes the usual way. An item made here holds its row and no values; whoever asks for them gets those that
 * the usual way would have made. Immutable, for the columns of one file.
 */
final class AsWritten {
    private static final char[] PROBE = " 1 ".toCharArray();

    /** In the place of where a value begins: there is none. */
    private static final int CLEARED = -1;

    private final Shape shape;
    /** By slot what stands in every item; null where a cell does. */
    private final @Nullable Object[] template;
    /** By slot the rule, or null. */
    private final @Nullable Rule[] rules;
    /** By slot the cell's position in the file, where there is a rule. */
    private final int[] cells;

    private final Written[] kinds;

    private AsWritten(Plan plan) {
        int slots = plan.template().length;
        this.shape = plan.shape();
        this.template = plan.template().clone();
        this.rules = new @Nullable Rule[slots];
        this.cells = new int[slots];
        this.kinds = new Written[slots];
        Arrays.fill(kinds, Written.CONSTANT);
    }

    /**
     * @param positions where the mapping's columns stand in the file, by its own numbers of them; -1 where the file lacks one
     * @return the short way; null where the mapping has none for this file
     */
    static @Nullable AsWritten of(Plan plan, int[] positions) {
        AsWritten made = new AsWritten(plan);
        return made.takes(plan.steps(), positions) && made.isSimple() ? made : null;
    }

    private boolean takes(List<Step> steps, int[] positions) {
        for (Step step : steps) {
            boolean taken = step instanceof Step.RuleStep rule
                    ? takes(rule.slot(), rule.rule(), positions)
                    : step instanceof Step.GuardStep guard && guard.when() == null && takes(guard.steps(), positions);
            if (!taken) {
                return false;
            }
            if (step instanceof Step.GuardStep guard) {
                template[guard.slot()] = Step.THERE; // nothing of such an item is left out
            }
        }
        return true;
    }

    private boolean takes(int slot, Rule rule, int[] positions) {
        if (rule.constant() && rule.source() instanceof Source.ConstantSource constant) {
            template[slot] = constant.value();
            return true;
        }
        if (rule.when() != null
                || !(rule.source() instanceof Source.ColumnSource column)
                || positions[column.column()] < 0) {
            return false;
        }
        Span probe = new Span();
        probe.set(PROBE, 0, PROBE.length);
        rules[slot] = rule;
        cells[slot] = positions[column.column()];
        kinds[slot] = rule.converter().written(probe);
        return kinds[slot] != Written.NO;
    }

    /** Lists and maps that are constants are rare. */
    private boolean isSimple() {
        for (Object constant : template) {
            if (constant == Item.OMIT || constant instanceof List || constant instanceof java.util.Map) {
                return false;
            }
        }
        return true;
    }

    /** @return the item of a row, which knows by slot where its value begins and ends, without blanks that do not count; null where it takes the usual way */
    @Nullable
    Item item(List<Row> rows, String key, Span span) {
        Cut cut = rows.get(0).cut();
        if (cut == null || rows.size() > 1) {
            return null;
        }
        int[] places = new int[2 * cells.length];
        for (int slot = 0; slot < cells.length; slot++) {
            Rule rule = rules[slot];
            if (rule != null) {
                cut.cell(cells[slot], span);
                boolean cleared = span.blank();
                if (cleared ? rule.onBlank() != null : rule.converter().written(span) == Written.NO) {
                    return null;
                }
                places[2 * slot] = cleared ? CLEARED : span.from();
                places[2 * slot + 1] = span.to();
            }
        }
        return new Item(this, places, shape, key, rows);
    }

    /**
     * Makes {@code span} the value of a slot, where it is written.
     *
     * @param places those of the item, see {@link #item}
     */
    Written written(Cut cut, int[] places, int slot, Span span) {
        Written kind = kinds[slot];
        if (kind == Written.CONSTANT) {
            return kind;
        }
        int from = places[2 * slot];
        if (from == CLEARED) {
            return Written.CLEARED;
        }
        span.set(cut.text(), from, places[2 * slot + 1]);
        return kind;
    }

    @Nullable
    Object constant(int slot) {
        return template[slot];
    }

    int slots() {
        return cells.length;
    }

    /** @return the values that the usual way would have made */
    @Nullable
    Object[] values(Row row) {
        @Nullable Object[] values = template.clone();
        for (int slot = 0; slot < values.length; slot++) {
            Rule rule = rules[slot];
            if (rule != null) {
                Object cell = row.cell(cells[slot]);
                values[slot] = cell == null || Cells.blank(cell)
                        ? rule.onBlank()
                        : rule.converter().convert(cell);
            }
        }
        return values;
    }
}

package io.bactrian.mapping;

import io.bactrian.row.Code;
import io.bactrian.row.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing to do for an item; a mapping is a list of them. Immutable, thread-safe. */
sealed interface Step {
    /** Stands in the slot of structure that is not left out. */
    Object THERE = true;

    /** Fills its slots from a row. */
    void fill(Row row, @Nullable Object[] values, Pass pass);

    /** Notes a fault where another row of the group would fill its slots otherwise than {@code first} has. */
    void compare(Row first, Row other, @Nullable Object[] values, Pass pass);

    /** Fills one slot by a rule. */
    record RuleStep(int slot, Rule rule) implements Step {
        @Override
        public void fill(Row row, @Nullable Object[] values, Pass pass) {
            Object value = rule.value(row, pass);
            if (value instanceof Problem problem) {
                fault(row, problem, pass);
            }
            values[slot] = value;
        }

        @Override
        public void compare(Row first, Row other, @Nullable Object[] values, Pass pass) {
            if (values[slot] instanceof Problem || sameCell(first, other, pass)) {
                return;
            }
            Object value = rule.value(other, pass);
            if (value instanceof Problem problem) {
                fault(other, problem, pass);
            } else if (!Cells.same(values[slot], value)) {
                conflict(first, other, pass);
            }
        }

        /** The usual case, in which the rule need not be applied again. */
        private boolean sameCell(Row first, Row other, Pass pass) {
            return rule.when() == null
                    && rule.source() instanceof Source.ColumnSource column
                    && Cells.same(column.cell(first, pass), column.cell(other, pass));
        }

        private void fault(Row row, Problem problem, Pass pass) {
            pass.fault(RowMessages.fault(rule, row, problem, pass));
        }

        private void conflict(Row first, Row other, Pass pass) {
            String said = Cells.quoted(rule.shownCell(first, pass)) + " in line " + first.line() + ", but "
                    + Cells.quoted(rule.shownCell(other, pass)) + " in line " + other.line()
                    + "; expected the same in all rows of the group";
            Object cell = rule.shownCell(other, pass);
            pass.fault(new RowFault(
                    Code.GROUP_CONFLICT,
                    rule.label(),
                    cell == null ? null : Cells.text(cell),
                    rule.location(),
                    other.line(),
                    rule.label() + ": " + said));
        }
    }

    /**
     * Structure that may be left out.
     *
     * @param slot holds {@link Item#OMIT} where it is
     * @param when the condition of the structure, or null
     * @param steps what fills it
     * @param watched it is left out where all of these slots are; empty where it always has something in it
     */
    record GuardStep(int slot, @Nullable Condition when, List<Step> steps, List<Integer> watched) implements Step {
        @Override
        public void fill(Row row, @Nullable Object[] values, Pass pass) {
            if (when != null && !when.holds(row, pass)) {
                values[slot] = Item.OMIT;
                return;
            }
            for (int i = 0; i < steps.size(); i++) {
                steps.get(i).fill(row, values, pass);
            }
            values[slot] = hasNothing(values) ? Item.OMIT : THERE;
        }

        private boolean hasNothing(@Nullable Object[] values) {
            for (int i = 0; i < watched.size(); i++) {
                if (values[watched.get(i)] != Item.OMIT) {
                    return false;
                }
            }
            return !watched.isEmpty();
        }

        @Override
        public void compare(Row first, Row other, @Nullable Object[] values, Pass pass) {
            boolean held = when == null || when.holds(first, pass);
            boolean holds = when == null || when.holds(other, pass);
            if (held && holds) {
                steps.forEach(step -> step.compare(first, other, values, pass));
            } else if (held != holds && when != null) {
                pass.fault(RowMessages.conditionConflict(when, held, first, other));
            }
        }
    }

    /**
     * The list with one element a row.
     *
     * @param slot holds the {@code Object[][]}
     * @param elementGuard the element's slot that says whether a row's element is left out, or -1
     * @param listGuard the slot that says whether the whole list is left out, because all its elements are, or -1
     * @param template an element's values before its steps
     * @param steps what fills an element
     */
    @SuppressWarnings("ArrayRecordComponent") // cloned for each element, never changed
    record EachStep(
            int slot,
            int elementGuard,
            int listGuard,
            @Nullable Object[] template,
            List<Step> steps) implements Step {
        @Override
        public void fill(Row row, @Nullable Object[] values, Pass pass) {
            List<Row> rows = pass.rows();
            @Nullable Object[][] elements = new @Nullable Object[rows.size()][];
            boolean any = false;
            for (int i = 0; i < elements.length; i++) {
                @Nullable Object[] element = template.clone();
                for (int s = 0; s < steps.size(); s++) {
                    steps.get(s).fill(rows.get(i), element, pass);
                }
                any |= elementGuard < 0 || element[elementGuard] != Item.OMIT;
                elements[i] = element;
            }
            values[slot] = elements;
            if (listGuard >= 0) {
                values[listGuard] = any ? THERE : Item.OMIT;
            }
        }

        @Override
        public void compare(Row first, Row other, @Nullable Object[] values, Pass pass) {
            // each row has its own element
        }
    }
}

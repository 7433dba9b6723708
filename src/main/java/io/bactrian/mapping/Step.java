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
    void fill(Row row, Values values, Pass pass);

    /** Notes a fault where another row of the group would fill its slots otherwise than {@code first} has. */
    void compare(Row first, Row other, Values values, Pass pass);

    /** Fills one slot by a rule. */
    record RuleStep(int slot, Rule rule) implements Step {
        @Override
        public void fill(Row row, Values values, Pass pass) {
            Object value = rule.value(row, pass);
            if (value instanceof Problem problem) {
                fault(row, problem, pass);
            }
            values.set(slot, value, pass.cell());
        }

        @Override
        public void compare(Row first, Row other, Values values, Pass pass) {
            if (values.held(slot) instanceof Problem || sameCell(first, other, pass)) {
                return;
            }
            Object value = pass.cell().made(rule.value(other, pass));
            if (value instanceof Problem problem) {
                fault(other, problem, pass);
            } else if (!Cells.same(values.get(slot), value)) {
                conflict(first, other, pass);
            }
        }

        /** The usual case, in which the rule need not be applied again. */
        private boolean sameCell(Row first, Row other, Pass pass) {
            return rule.when() == null
                    && rule.source() instanceof Source.ColumnSource column
                    && Cells.same(column.shown(first, pass), column.shown(other, pass));
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
    @SuppressWarnings("ArrayRecordComponent") // never changed
    record GuardStep(int slot, @Nullable Condition when, Step[] steps, int[] watched) implements Step {
        @Override
        public void fill(Row row, Values values, Pass pass) {
            if (when != null && !when.holds(row, pass)) {
                values.set(slot, Item.OMIT);
                return;
            }
            for (Step step : steps) {
                step.fill(row, values, pass);
            }
            values.set(slot, hasNothing(values) ? Item.OMIT : THERE);
        }

        private boolean hasNothing(Values values) {
            for (int watch : watched) {
                if (!values.omits(watch)) {
                    return false;
                }
            }
            return watched.length > 0;
        }

        @Override
        public void compare(Row first, Row other, Values values, Pass pass) {
            boolean held = when == null || when.holds(first, pass);
            boolean holds = when == null || when.holds(other, pass);
            if (held && holds) {
                for (Step step : steps) {
                    step.compare(first, other, values, pass);
                }
            } else if (held != holds && when != null) {
                pass.fault(RowMessages.conditionConflict(when, held, first, other));
            }
        }
    }

    /**
     * The list with one element a row.
     *
     * @param slot holds the {@code Values[]}
     * @param elementGuard the element's slot that says whether a row's element is left out, or -1
     * @param listGuard the slot that says whether the whole list is left out, because all its elements are, or -1
     * @param slots how many values an element has
     * @param steps what fills an element
     */
    @SuppressWarnings("ArrayRecordComponent") // never changed
    record EachStep(int slot, int elementGuard, int listGuard, int slots, Step[] steps) implements Step {
        @Override
        public void fill(Row row, Values values, Pass pass) {
            List<Row> rows = pass.rows();
            Values[] elements = new Values[rows.size()];
            boolean any = false;
            for (int i = 0; i < elements.length; i++) {
                Values element = Values.of(rows.get(i), slots);
                for (Step step : steps) {
                    step.fill(rows.get(i), element, pass);
                }
                any |= elementGuard < 0 || !element.omits(elementGuard);
                elements[i] = element;
            }
            values.set(slot, elements);
            if (listGuard >= 0) {
                values.set(listGuard, any ? THERE : Item.OMIT);
            }
        }

        @Override
        public void compare(Row first, Row other, Values values, Pass pass) {
            // each row has its own element
        }
    }
}

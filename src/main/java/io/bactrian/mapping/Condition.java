package io.bactrian.mapping;

import io.bactrian.row.Row;
import io.bactrian.yaml.Location;
import org.jspecify.annotations.Nullable;

/**
 * A {@code when} of a rule or of structure.
 *
 * @param text the expression as the mapping spells it
 * @param location where it stands
 * @param comparisons the same as comparisons of cells, where it is no more than that; else null
 * @param predicate the same, compiled
 */
record Condition(
        String text, Location location, @Nullable CellComparisons comparisons, Expressions.RowPredicate predicate) {
    /** Whether it holds for the row; where it fails, the fault is noted and it counts as not holding. */
    boolean holds(Row row, Pass pass) {
        try {
            return (comparisons != null && comparisons.apply(row, pass))
                    ? comparisons.hold(row, pass)
                    : predicate.test(row);
        } catch (RuntimeException fault) {
            Problem problem = Source.failed(fault);
            String label = "when: " + text;
            pass.fault(new RowFault(problem.code(), label, null, location, row.line(), label + ": " + problem.said()));
            return false;
        }
    }
}

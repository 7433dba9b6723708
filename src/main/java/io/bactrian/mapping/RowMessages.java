package io.bactrian.mapping;

import io.bactrian.row.Code;
import io.bactrian.row.Row;
import io.bactrian.yaml.Location;
import org.jspecify.annotations.Nullable;

/** The words in which a row's faults are told. */
final class RowMessages {
    private RowMessages() {}

    /** The fault of a rule. It names the line where the item has several rows and it is not the first: the reader is shown the first. */
    static RowFault fault(Rule rule, Row row, Problem problem, Pass pass) {
        Object cell = rule.shownCell(row, pass);
        String message = linePrefix(row, pass) + rule.label() + ": " + problem.said();
        return new RowFault(problem.code(), rule.label(), textOrNull(cell), rule.location(), row.line(), message);
    }

    private static String linePrefix(Row row, Pass pass) {
        return pass.rows().get(0).line() == row.line() ? "" : "line " + row.line() + ": ";
    }

    private static @Nullable String textOrNull(@Nullable Object cell) {
        return cell == null || Cells.blank(cell) ? null : Cells.text(cell);
    }

    /** Two rows of a group of which one fulfils a condition and the other does not. */
    static RowFault conditionConflict(Condition when, boolean held, Row first, Row other) {
        String label = "when: " + when.text();
        String said = "holds in line " + (held ? first : other).line() + ", but not in line "
                + (held ? other : first).line() + "; expected the same in all rows of the group";
        return new RowFault(Code.GROUP_CONFLICT, label, null, when.location(), other.line(), label + ": " + said);
    }

    /** A row without a key. */
    static RowFault keyEmpty(String column, Location key, Row row) {
        String message =
                column + ": the key is empty, so what becomes of the row could not be remembered; fill in the cell";
        return new RowFault(Code.KEY_EMPTY, column, null, key, row.line(), message);
    }

    /** Rows of one group with different keys. */
    static RowFault keyConflict(String columns, Location key, String firstKey, Row first, String otherKey, Row other) {
        String message = columns + ": " + Cells.quoted(firstKey) + " in line " + first.line() + ", but "
                + Cells.quoted(otherKey) + " in line " + other.line() + "; expected the same in all rows of the group";
        return new RowFault(Code.GROUP_CONFLICT, columns, otherKey, key, other.line(), message);
    }
}

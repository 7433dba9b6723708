package io.bactrian.mapping;

import io.bactrian.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code when} that compares cells with texts: <code>${row[type]} == 'a'</code>, also with {@code !=}, {@code =~} and {@code !=~} (without regard to case), and several
 * of them with {@code &&} or with {@code ||} between. It means to the letter what Camel's Simple means by it: an absent cell is an empty text, blanks count, and
 * two texts of digits are compared as numbers. Simple looks up a bean, a type and a converter for each cell that it compares, and most conditions are such.
 *
 * @param all whether all must hold, or one
 */
record CellComparisons(List<Comparison> comparisons, boolean all) {
    private static final String CELL = "\\$\\{row\\[(\\w+)\\]\\}";
    private static final String LITERAL = "'([^'\"$\\\\{}\\n\\r]*)'";
    private static final Pattern COMPARISON =
            Pattern.compile("\\s*" + CELL + "\\s+(==|!=|=~|!=~)\\s+" + LITERAL + "\\s*");
    private static final Pattern BETWEEN = Pattern.compile("(?<=')\\s+(?:&&|\\|\\|)\\s+(?=\\$)");

    /** @return the comparisons; null where the expression is more than that, or something else */
    static @Nullable CellComparisons of(String text, ColumnTable columns) {
        boolean all = !text.contains("||");
        List<Comparison> comparisons = new ArrayList<>();
        for (String each : BETWEEN.splitAsStream(text).toList()) {
            Matcher parts = COMPARISON.matcher(each);
            if (!parts.matches()) {
                return null;
            }
            String operator = parts.group(2);
            comparisons.add(new Comparison(
                    columns.number(parts.group(1)), !operator.startsWith("!"), operator.endsWith("~"), parts.group(3)));
        }
        return all || !text.contains("&&") ? new CellComparisons(List.copyOf(comparisons), all) : null;
    }

    /** @return whether all cells are texts: what Simple makes of the numbers and lists of a JSON file, it says itself */
    boolean apply(Row row, Pass pass) {
        for (int i = row.cut() == null ? 0 : comparisons.size(); i < comparisons.size(); i++) {
            if (pass.read(row, comparisons.get(i).column).value() != null) {
                return false;
            }
        }
        return true;
    }

    /**
     * @return whether the condition holds
     * @throws NumberFormatException where a cell of digits is no 64-bit number, as Simple does
     */
    boolean hold(Row row, Pass pass) {
        for (int i = 0; i < comparisons.size(); i++) {
            if (comparisons.get(i).holds(row, pass) != all) {
                return !all;
            }
        }
        return all;
    }

    /**
     * One comparison.
     *
     * @param column the number of the column in the mapping
     * @param equal whether the texts must be equal, or must not
     * @param ignoreCase whether case does not count
     */
    record Comparison(int column, boolean equal, boolean ignoreCase, String literal) {
        boolean holds(Row row, Pass pass) {
            return isSame(pass.read(row, column)) == equal;
        }

        private boolean isSame(Cell cell) {
            if (isNumber(literal) && isNumber(cell)) {
                return Long.parseLong(cell.toString()) == Long.parseLong(literal);
            }
            if (cell.length() != literal.length()) {
                return false;
            }
            return ignoreCase ? cell.toString().compareToIgnoreCase(literal) == 0 : literal.contentEquals(cell);
        }

        private static boolean isNumber(CharSequence text) {
            int start = text.length() > 1 && text.charAt(0) == '-' ? 1 : 0;
            for (int i = start; i < text.length(); i++) {
                if (!Character.isDigit(text.charAt(i))) {
                    return false;
                }
            }
            return text.length() > 0;
        }
    }
}

package io.bactrian.mapping;

import io.bactrian.row.Columns;
import io.bactrian.row.Row;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The corner of Camel Simple that the tests need: {@code ${row[column]}} in text, {@code ==}, {@code !=} and {@code ||}. */
public final class RowExpressions implements Expressions {
    private static final Pattern CELL = Pattern.compile("\\$\\{row\\[([^]]+)]}");

    @Override
    public RowFunction function(String text) {
        if (CELL.matcher(text).replaceAll("").contains("${")) {
            throw new IllegalArgumentException("Unknown function");
        }
        return row -> {
            String value = CELL.matcher(text).replaceAll(match -> Matcher.quoteReplacement(cell(row, match.group(1))));
            if (value.equals("boom")) {
                throw new IllegalStateException("it went boom");
            }
            return value;
        };
    }

    private static String cell(Row row, String column) {
        String text = row.text(Columns.fold(column));
        return text == null ? "" : text;
    }

    @Override
    public RowPredicate predicate(String text) {
        if (text.contains("||")) {
            RowPredicate[] parts = Arrays.stream(text.split("\\|\\|"))
                    .map(part -> predicate(part.strip()))
                    .toArray(RowPredicate[]::new);
            return row -> Arrays.stream(parts).anyMatch(part -> part.test(row));
        }
        boolean equal = text.contains("==");
        if (!equal && !text.contains("!=")) {
            throw new IllegalArgumentException("Unexpected end of expression");
        }
        String[] sides = text.split(equal ? "==" : "!=", 2);
        RowFunction left = function(sides[0].strip());
        RowFunction right = function(sides[1].strip().replace("'", ""));
        return row -> java.util.Objects.equals(left.apply(row), right.apply(row)) == equal;
    }
}

package io.bactrian.mapping;

import io.bactrian.row.Columns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns that a mapping mentions, numbered as they are met. Used while a mapping is compiled. */
public final class ColumnTable {
    private static final String CELL = "row[";

    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> required = new ArrayList<>();

    /** @return the number of a column, by its name or its path from the row ({@code $.client.name} is the column {@code client.name}) */
    public int number(String spelt) {
        String name = nameOf(spelt);
        return numbers.computeIfAbsent(Columns.fold(name), folded -> {
            names.add(name);
            return names.size() - 1;
        });
    }

    /** The column's name without the root of a JSON path. */
    public static String nameOf(String spelt) {
        return spelt.startsWith("$.") ? spelt.substring(2) : spelt.strip();
    }

    /** The file must have this column. */
    public void require(String spelt) {
        String name = names.get(number(spelt));
        if (!required.contains(name)) {
            required.add(name);
        }
    }

    /** Numbers the columns that an expression mentions as {@code ${row[name]}}; returns the first, or the whole text where there is none. */
    public String numberAll(String expression) {
        String first = expression;
        for (int at = expression.indexOf(CELL); at >= 0; at = expression.indexOf(CELL, at + 1)) {
            int end = expression.indexOf(']', at);
            if (end < 0) {
                break;
            }
            String name = unquoted(expression.substring(at + CELL.length(), end));
            number(name);
            first = first.equals(expression) ? name : first;
        }
        return first;
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() >= 2
                && ((name.startsWith("'") && name.endsWith("'")) || (name.startsWith("\"") && name.endsWith("\"")));
        return quoted ? name.substring(1, name.length() - 1) : name;
    }

    public List<String> names() {
        return List.copyOf(names);
    }

    public List<String> required() {
        return List.copyOf(required);
    }
}

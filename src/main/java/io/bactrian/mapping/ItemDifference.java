package io.bactrian.mapping;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what a test expects with what was found. The order of members does not matter, that of lists does; numbers compare by value. */
public final class ItemDifference {
    private final List<String> lines = new ArrayList<>();

    private ItemDifference() {}

    /** @return one line for each place in which the two differ */
    public static List<String> of(@Nullable Object expected, @Nullable Object found) {
        ItemDifference difference = new ItemDifference();
        difference.compare("", expected, found);
        return difference.lines;
    }

    private void compare(String path, @Nullable Object expected, @Nullable Object found) {
        if (expected instanceof Map<?, ?> wanted && found instanceof Map<?, ?> got) {
            compareMaps(path, wanted, got);
        } else if (expected instanceof List<?> wanted && found instanceof List<?> got) {
            compareLists(path, wanted, got);
        } else if (!Cells.same(expected, found)) {
            add(path, shown(expected), shown(found));
        }
    }

    private void compareMaps(String path, Map<?, ?> expected, Map<?, ?> found) {
        Set<Object> names = new LinkedHashSet<>(expected.keySet());
        names.addAll(found.keySet());
        for (Object name : names) {
            String inner = path.isEmpty() ? name.toString() : path + "." + name;
            if (!expected.containsKey(name)) {
                add(inner, "nothing", shown(found.get(name)));
            } else if (!found.containsKey(name)) {
                add(inner, shown(expected.get(name)), "nothing");
            } else {
                compare(inner, expected.get(name), found.get(name));
            }
        }
    }

    private void compareLists(String path, List<?> expected, List<?> found) {
        for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
            String inner = path + "[" + i + "]";
            if (i >= expected.size()) {
                add(inner, "nothing", shown(found.get(i)));
            } else if (i >= found.size()) {
                add(inner, shown(expected.get(i)), "nothing");
            } else {
                compare(inner, expected.get(i), found.get(i));
            }
        }
    }

    private void add(String path, String expected, String found) {
        lines.add((path.isEmpty() ? "the item" : path) + ": expected " + expected + ", found " + found);
    }

    /** A value as it would stand in the mapping file: text in quotes, so that it differs from a number. */
    public static String shown(@Nullable Object value) {
        if (value instanceof String text) {
            return "\"" + text + "\"";
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(member -> member.getKey() + ": " + shown(member.getValue()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ItemDifference::shown).collect(Collectors.joining(", ", "[", "]"));
        }
        return value == null ? "null" : Cells.text(value);
    }
}

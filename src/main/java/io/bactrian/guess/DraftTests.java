package io.bactrian.guess;

import io.bactrian.mapping.ItemTree;
import io.bactrian.mapping.Lookup;
import io.bactrian.mapping.RowRejected;
import io.bactrian.mapping.imports.Mapping;
import io.bactrian.row.Columns;
import io.bactrian.row.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tries a mapping on the rows of a file, and makes tests of some of them. */
final class DraftTests {
    private static final String SOME_ID = "1001";
    private static final int FIRST_LINE = 2;
    private static final int MOST_ROWS = 12;

    private final Mapping mapping;
    private final FileLook file;
    private final List<Tried> tried = new ArrayList<>();

    /**
     * Rows of one item, and what they become.
     *
     * @param line where the first stands in the file
     * @param rows by column the cells that the mapping reads, empty ones left out
     * @param known the ids that look-ups asked for, by flow and key
     * @param item the item, or null
     * @param error the message where there is none
     */
    record Tried(
            long line,
            List<Map<String, Object>> rows,
            Map<String, Map<String, String>> known,
            @Nullable Object item,
            @Nullable String error) {}

    DraftTests(Mapping mapping, FileLook file) {
        this.mapping = mapping;
        this.file = file;
        groups().forEach(rows -> tried.add(attempt(rows)));
    }

    private List<List<Row>> groups() {
        String by = mapping.groupColumn();
        if (by == null) {
            return file.rows().stream().map(List::of).toList();
        }
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        file.rows().forEach(row -> groups.computeIfAbsent(
                        Optional.ofNullable(row.text(by)).orElse("").strip(), unused -> new ArrayList<>())
                .add(row));
        return List.copyOf(groups.values());
    }

    /** The rows as a test has them: only what the mapping reads, from line 2 on. */
    private Tried attempt(List<Row> rows) {
        List<Map<String, Object>> cells = rows.stream().map(this::cells).toList();
        Columns header = Columns.of(List.of());
        cells.forEach(each -> each.keySet().forEach(header::indexOrAppend));
        List<Row> tests = new ArrayList<>();
        for (Map<String, Object> each : cells) {
            @Nullable Object[] values = new @Nullable Object[header.size()];
            each.forEach((name, cell) -> values[header.indexOf(name)] = cell);
            tests.add(new Row(header, values, FIRST_LINE + tests.size()));
        }
        Map<String, Map<String, String>> known = new TreeMap<>();
        Lookup asked = (flow, key) -> {
            known.computeIfAbsent(flow, unused -> new TreeMap<>()).put(key, SOME_ID);
            return Optional.of(SOME_ID);
        };
        long line = rows.get(0).line();
        try {
            return new Tried(
                    line, cells, known, ItemTree.of(mapping.mapper(asked).map(tests)), null);
        } catch (RowRejected rejected) {
            return new Tried(line, cells, known, null, rejected.getMessage());
        }
    }

    private Map<String, Object> cells(Row row) {
        Map<String, Object> cells = new LinkedHashMap<>();
        for (String column : mapping.columns()) {
            Object cell = row.cell(row.columns().indexOf(column));
            if (cell != null && !(cell instanceof String text && text.isBlank())) {
                cells.put(column, cell);
            }
        }
        return cells;
    }

    /** @return how many items the rows make */
    int items() {
        return tried.size();
    }

    /** @return the items that would be rejected */
    List<Tried> rejected() {
        return tried.stream().filter(each -> each.item() == null).toList();
    }

    /** @return the member {@code tests} of the mapping file, with two or three of the items */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("tests:");
        chosen().forEach(each -> lines.addAll(YamlText.below("  ", "-", test(each))));
        return lines;
    }

    private static List<String> test(Tried tried) {
        String indent = "    ";
        List<String> lines = new ArrayList<>(
                YamlText.lines(indent, "name:", "line " + tried.line() + (tried.item() == null ? ", rejected" : "")));
        boolean single = tried.rows().size() == 1;
        lines.addAll(YamlText.lines(
                indent, single ? "row:" : "rows:", single ? tried.rows().get(0) : tried.rows()));
        if (!tried.known().isEmpty()) {
            lines.addAll(YamlText.lines(indent, "known:", tried.known()));
        }
        lines.addAll(
                tried.item() == null
                        ? YamlText.lines(indent, "error:", tried.error())
                        : YamlText.lines(indent, "item:", tried.item()));
        return lines;
    }

    /** The first item, the one that fills most columns that the first does not, and the first that is rejected. */
    private List<Tried> chosen() {
        Set<Tried> chosen = new LinkedHashSet<>();
        List<Tried> good = tried.stream()
                .filter(each -> each.item() != null && each.rows().size() <= MOST_ROWS)
                .toList();
        good.stream().limit(1).forEach(chosen::add);
        Tried richest = null;
        for (Tried each : good) {
            if (richest == null || fresh(each, good.get(0)) > fresh(richest, good.get(0))) {
                richest = each.line() == good.get(0).line() && good.size() > 1 ? richest : each;
            }
        }
        if (richest != null) {
            chosen.add(richest);
        }
        rejected().stream().limit(1).forEach(chosen::add);
        return List.copyOf(chosen);
    }

    private static long fresh(Tried each, Tried first) {
        Set<String> columns = new LinkedHashSet<>();
        each.rows().forEach(row -> columns.addAll(row.keySet()));
        first.rows().forEach(row -> columns.removeAll(row.keySet()));
        return columns.size();
    }
}

package io.bactrian.mapping.imports;

import io.bactrian.mapping.MappingKeys;
import io.bactrian.mapping.TestList;
import io.bactrian.row.Columns;
import io.bactrian.row.Row;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Located;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.Suggestion;
import io.bactrian.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles {@code tests}. */
final class TestCompiler {
    private static final long FIRST_LINE = 2;

    private final List<String> columns;
    private final boolean grouped;
    private final boolean changing;
    private final Faults faults;

    /**
     * @param columns the columns that the mapping mentions; a test's row has no others
     * @param changing whether an update has an item of its own form
     */
    TestCompiler(List<String> columns, boolean grouped, boolean changing, Faults faults) {
        this.columns = columns;
        this.grouped = grouped;
        this.changing = changing;
        this.faults = faults;
    }

    /** @param node the member {@code tests}, or null */
    List<MappingTest> compile(@Nullable YamlNode node) {
        return TestList.compile(node, "a test", MappingKeys.TEST, this::test, faults);
    }

    private Optional<MappingTest> test(MapReader map) {
        Optional<Located> name = map.requiredText("name", "what it shows");
        Optional<Located> error = map.text("error", "the whole message");
        YamlNode item = map.get("item");
        if (map.has("item") == map.has("error")) {
            faults.add(
                    map.location(),
                    (map.has("item") ? "item and error" : "neither item nor error")
                            + " in a test, expected one of them");
        }
        if (map.has("update") && !changing) {
            faults.add(
                    map.at("update"), "'update' in a test, expected 'item' only: an update here sends the same item");
        }
        List<Row> rows = rows(map);
        Map<String, Map<String, String>> known = known(map.get("known"));
        return name.filter(given -> !rows.isEmpty())
                .map(given -> new MappingTest(
                        given.text(),
                        map.location(),
                        rows,
                        known,
                        item,
                        map.get("update"),
                        error.map(Located::text).orElse(null)));
    }

    private List<Row> rows(MapReader map) {
        YamlNode single = map.get("row");
        YamlNode several = map.get("rows");
        if ((single == null) == (several == null)) {
            faults.add(
                    map.location(),
                    (single == null ? "neither row nor rows" : "row and rows") + " in a test, expected one of them");
            return List.of();
        }
        if (several != null
                && (!several.isList()
                        || several.elements().isEmpty()
                        || (several.elements().size() > 1 && !grouped))) {
            String expected = grouped ? "a list of rows" : "'row': without 'group' an item is made of one row";
            faults.add(several.location(), several.describe() + " for 'rows', expected " + expected);
        }
        return rows(several == null ? List.of(java.util.Objects.requireNonNull(single)) : several.elements());
    }

    private List<Row> rows(List<YamlNode> nodes) {
        Columns header = Columns.of(List.of());
        nodes.forEach(node -> node.members().keySet().forEach(header::indexOrAppend));
        List<Row> rows = new ArrayList<>();
        for (YamlNode node : nodes) {
            checkColumns(node);
            rows.add(row(node, header, FIRST_LINE + rows.size()));
        }
        return rows;
    }

    private static Row row(YamlNode node, Columns header, long line) {
        @Nullable Object[] cells = new @Nullable Object[header.size()];
        node.members().forEach((name, cell) -> cells[header.indexOf(name)] = cell.plain());
        return new Row(header, cells, line);
    }

    private void checkColumns(YamlNode row) {
        if (!row.isMap()) {
            faults.add(row.location(), row.describe() + " for a row, expected a map of column: cell");
        }
        for (String name : row.members().keySet()) {
            if (columns.stream().noneMatch(column -> Columns.fold(column).equals(Columns.fold(name)))) {
                String near = Suggestion.nearest(name, columns)
                        .map(column -> ", did you mean '" + column + "'?")
                        .orElse(", expected one that the mapping mentions");
                faults.add(row.nameLocation(name), "unknown column '" + name + "' in a test's row" + near);
            }
        }
    }

    private Map<String, Map<String, String>> known(@Nullable YamlNode node) {
        Map<String, Map<String, String>> known = new LinkedHashMap<>();
        if (node == null) {
            return known;
        }
        if (!node.isMap() || !node.members().values().stream().allMatch(YamlNode::isMap)) {
            faults.add(
                    node.location(),
                    "'known' is not of the form expected: { vendor/purchaser-insert: { C-17: \"123\" } }, by flow and key the vendor's id");
        }
        node.members().forEach((flow, ids) -> known.put(flow, MapReader.table(ids)));
        return known;
    }
}

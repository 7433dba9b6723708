package io.bactrian.mapping.imports;

import io.bactrian.mapping.MappingKeys;
import io.bactrian.mapping.Shape;
import io.bactrian.mapping.TestList;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Located;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.RecordPath;
import io.bactrian.yaml.Suggestion;
import io.bactrian.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compiles {@code reconcile}. Every fault is noted; a look-up comes of a block without any. */
final class ReconcileCompiler {
    private static final String PLACES = "expected it where the item's key goes";

    private final List<String> columns;
    private final int keyColumns;
    private final Faults faults;

    /**
     * @param columns the columns of the mapping
     * @param keyColumns how many of them make the key
     */
    ReconcileCompiler(List<String> columns, int keyColumns, Faults faults) {
        this.columns = columns;
        this.keyColumns = keyColumns;
        this.faults = faults;
    }

    /** @return the look-up; null where there is none or it has a fault */
    @Nullable
    ReconcileSpec compile(@Nullable YamlNode node) {
        int before = faults.size();
        Optional<MapReader> map =
                node == null ? Optional.empty() : MapReader.of(node, "reconcile", MappingKeys.RECONCILE, faults);
        ReconcileSpec spec = map.map(this::spec).orElse(null);
        return faults.size() == before ? spec : null;
    }

    private @Nullable ReconcileSpec spec(MapReader map) {
        Optional<Located> operation =
                map.requiredText("operation", "the operation that finds an item, such as stock/filter");
        Optional<FindPlan> find = map.required("find", "the members of the request, with ${key} where the key goes")
                .flatMap(this::find);
        RecordPath records = map.requiredPath("records", "where the answer has what it found, such as $.data.list[*]");
        RecordPath id = map.requiredPath("id", "the member of a record with the vendor's id, such as id");
        RecordPath key = map.path("key", "the member of a record with what was asked for");
        boolean ignoreCase = map.flag("ignoreCase", false);
        Pattern only = pattern(map);
        ReconcileSpec.Absence absent = absent(map);
        Duration after = map.time("after", "60s");
        List<ReconcileTest> tests = tests(map.get("tests"));
        return operation.isEmpty() || find.isEmpty() || records == null || id == null
                ? null
                : new ReconcileSpec(
                        operation.get(), find.get(), records, id, key, ignoreCase, only, absent, after, tests);
    }

    private @Nullable Pattern pattern(MapReader map) {
        Optional<Located> text = map.text("only", "a regular expression that a value must match to be asked for");
        try {
            return text.map(each -> Pattern.compile(each.text())).orElse(null);
        } catch (PatternSyntaxException fault) {
            faults.add(map.at("only"), "no regular expression for 'only': " + fault.getDescription());
            return null;
        }
    }

    private static ReconcileSpec.@Nullable Absence absent(MapReader reconcile) {
        Optional<MapReader> map = reconcile.map("absent", MappingKeys.ABSENT);
        RecordPath path = map.map(in -> in.requiredPath("path", "where an answer says that there is no such item"))
                .orElse(null);
        List<String> values = map.stream()
                .flatMap(in -> Stream.ofNullable(
                        in.required("in", "a list of what stands there then").orElse(null)))
                .flatMap(in -> in.elements().stream().map(YamlNode::text))
                .toList();
        return path == null ? null : new ReconcileSpec.Absence(path, values);
    }

    private Optional<FindPlan> find(YamlNode node) {
        if (!node.isMap()) {
            faults.add(node.location(), node.describe() + " for 'find', expected a map of the request's members");
            return Optional.empty();
        }
        List<@Nullable Object> template = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        Shape shape = shape(node, template, places);
        if (places.isEmpty()) {
            faults.add(node.location(), "no ${key} in 'find', " + PLACES);
        }
        return Optional.of(new FindPlan(shape, template.toArray(), places));
    }

    private Shape shape(YamlNode node, List<@Nullable Object> template, List<Integer> places) {
        if (node.isMap()) {
            List<Shape> members = new ArrayList<>();
            node.members().forEach((name, member) -> {
                reportList(node, name);
                members.add(shape(member, template, places));
            });
            return new Shape.ObjectShape(List.copyOf(node.members().keySet()), members);
        }
        if (node.isList()) {
            return new Shape.ListShape(node.elements().stream()
                    .map(each -> shape(each, template, places))
                    .toList());
        }
        int slot = template.size();
        template.add(node.scalar());
        if (node.text().contains("${")) {
            places.add(slot);
            checkPlaces(node);
        }
        return new Shape.LeafShape(slot);
    }

    private void reportList(YamlNode map, String name) {
        if (name.contains("[")) {
            faults.add(
                    map.nameLocation(name),
                    "'" + name + "' in 'find', expected a list as it stands in the item: "
                            + name.substring(0, name.indexOf('[')) + ": [{ ... }]");
        }
    }

    private void checkPlaces(YamlNode node) {
        String text = node.text();
        Matcher place = FindPlan.PLACE.matcher(text);
        int found = 0;
        while (place.find()) {
            found++;
            checkPlace(node, place, text);
        }
        if (found == 0 || text.split("\\$\\{", -1).length - 1 != found) {
            faults.add(node.location(), "'" + text + "' in 'find', expected ${key} or ${row[column]}");
        }
    }

    private void checkPlace(YamlNode node, Matcher place, String text) {
        String column = place.group(1);
        if (column == null && keyColumns > 1) {
            faults.add(
                    node.location(),
                    "${key} in 'find', but the key is made of " + keyColumns
                            + " columns, expected ${row[column]} for each of them");
        }
        if (column != null && columns.stream().noneMatch(each -> each.equalsIgnoreCase(column.strip()))) {
            faults.add(node.location(), "'" + column + "' in 'find' is no column" + Suggestion.orList(column, columns));
        }
        if (!FindPlan.isSafe(place, text)) {
            faults.add(
                    node.location(),
                    place.group() + " within a text in 'find', expected it alone, or between apostrophes: '"
                            + place.group() + "'");
        }
    }

    private List<ReconcileTest> tests(@Nullable YamlNode node) {
        return TestList.compile(node, "a test of a look-up", MappingKeys.RECONCILE_TEST, this::test, faults);
    }

    private Optional<ReconcileTest> test(MapReader map) {
        Optional<Located> name = map.requiredText("name", "what it shows");
        Map<String, String> row = MapReader.table(
                map.required("row", "the cells of the item's row").orElse(null));
        List<String> ends =
                Stream.of("found", "absent", "unsure").filter(map::has).toList();
        boolean answered = map.has("answer") && ends.size() == 1;
        boolean asks = !map.has("answer") && (map.has("request") ? ends.isEmpty() : ends.equals(List.of("unsure")));
        if (!answered && !asks) {
            faults.add(
                    map.location(),
                    "a test that is neither of the two kinds, expected 'row' with 'request' or 'unsure', or"
                            + " 'answer' with one of 'found', 'absent: true' and 'unsure'");
        }
        return name.map(given -> new ReconcileTest(
                given.text(),
                map.location(),
                row,
                map.get("request"),
                map.get("answer"),
                map.text("found", "the id").map(Located::text).orElse(null),
                map.flag("absent", false),
                map.text("unsure", "the whole message").map(Located::text).orElse(null)));
    }
}

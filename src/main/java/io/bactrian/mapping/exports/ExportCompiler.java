package io.bactrian.mapping.exports;

import io.bactrian.mapping.ColumnCompiler;
import io.bactrian.mapping.DatePattern;
import io.bactrian.mapping.ExportColumn;
import io.bactrian.mapping.Expressions;
import io.bactrian.mapping.Fingerprint;
import io.bactrian.mapping.MappingKeys;
import io.bactrian.mapping.RequestPlan;
import io.bactrian.mapping.ValueType;
import io.bactrian.mapping.exports.ExportMapping.CursorSpec;
import io.bactrian.mapping.exports.ExportMapping.ForEachSpec;
import io.bactrian.mapping.exports.ExportMapping.ParameterSpec;
import io.bactrian.mapping.exports.ExportMapping.SinceSpec;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Located;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.RecordPath;
import io.bactrian.yaml.Suggestion;
import io.bactrian.yaml.YamlNode;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compiles the top level of an export mapping. Every fault is noted; a mapping comes of a file without any. */
final class ExportCompiler {
    private static final Duration USUAL_BACK = Duration.ofMinutes(15);
    private static final String A_PATH = "a path in the answer, such as $.result.deleted[*]";
    private static final String RECORDS = "where the records stand in an answer, such as $.data.list[*]";

    private final String name;
    private final String source;
    private final Expressions expressions;
    private final Faults faults;

    ExportCompiler(String name, String source, Expressions expressions, Faults faults) {
        this.name = name;
        this.source = source;
        this.expressions = expressions;
        this.faults = faults;
    }

    Optional<ExportMapping> compile(YamlNode root) {
        int before = faults.size();
        Optional<ExportMapping> mapping = MapReader.of(root, "an export mapping", MappingKeys.EXPORT, faults)
                .flatMap(map -> mapping(map, root));
        return faults.size() == before ? mapping : Optional.empty();
    }

    private Optional<ExportMapping> mapping(MapReader map, YamlNode root) {
        Optional<Located> operation =
                map.requiredText("operation", "the vendor's name of the operation, such as stock/filter");
        RecordPath records = map.requiredPath("records", RECORDS);
        Map<String, ParameterSpec> parameters = parameters(map.get("parameters"));
        ForEachSpec forEach = forEach(map);
        List<String> bound = new ArrayList<>(records == null ? List.of() : records.bound());
        bound.addAll(ExportMapping.given(parameters, forEach));
        List<ExportColumn> columns =
                new ColumnCompiler(bound, faults).compile(Objects.requireNonNull(root.get("columns")));
        RequestPlan request = request(map, parameters, forEach);
        List<String> names = columns.stream().map(ExportColumn::name).toList();
        List<String> key = key(map, names);
        SinceSpec since = since(map, names, key);
        CursorSpec cursor = cursor(map);
        boolean compare = map.flag("compare", false);
        incremental(map, compare, key);
        if (operation.isEmpty() || records == null) {
            return Optional.empty();
        }
        YamlNode paging = map.get("paging");
        return Optional.of(new ExportMapping(
                name,
                source,
                map.text("title", "what the mapping is for", name),
                operation.get().text(),
                parameters,
                request,
                paging == null ? usual -> usual : pages(paging),
                records,
                map.path("deleted", A_PATH),
                key,
                columns,
                cursor,
                since,
                compare,
                forEach,
                Fingerprint.of(root),
                new ExportTestCompiler(names, faults).compile(map.get("tests"))));
    }

    /** What the mapping says of pages counts before what its vendor says; its faults are noted now. */
    private UnaryOperator<Paging> pages(YamlNode node) {
        Paging.compile(node, Paging.USUAL, faults);
        return usual -> Paging.compile(node, usual, new Faults());
    }

    private RequestPlan request(MapReader map, Map<String, ParameterSpec> parameters, @Nullable ForEachSpec forEach) {
        YamlNode node = map.get("request");
        RequestPlan request = node == null
                ? RequestPlan.EMPTY
                : RequestPlan.compile(node, expressions, faults).orElse(RequestPlan.EMPTY);
        List<String> known = new ArrayList<>(parameters.keySet());
        known.addAll(ExportMapping.words());
        Stream.ofNullable(forEach).map(ForEachSpec::as).forEach(known::add);
        for (String used : request.parameters()) {
            if (!known.contains(used)) {
                faults.add(
                        map.at("request"),
                        "'" + used + "' in 'request' is no parameter" + Suggestion.orList(used, known));
            }
        }
        return request;
    }

    private Map<String, ParameterSpec> parameters(@Nullable YamlNode node) {
        Map<String, ParameterSpec> parameters = new LinkedHashMap<>();
        if (node != null && !node.isMap()) {
            faults.add(node.location(), node.describe() + " for 'parameters', expected a map of name: { title: ... }");
        }
        (node == null ? Map.<String, YamlNode>of() : node.members()).forEach((parameter, spec) -> {
            if (ExportMapping.words().contains(parameter)) {
                faults.add(
                        node == null ? spec.location() : node.nameLocation(parameter),
                        "'" + parameter + "' as a parameter, expected another name: Bactrian fills in "
                                + String.join(", ", ExportMapping.words()));
            }
            MapReader.of(spec, "a parameter", MappingKeys.PARAMETER, faults)
                    .ifPresent(map -> parameters.put(parameter, parameter(parameter, map)));
        });
        return java.util.Collections.unmodifiableMap(parameters);
    }

    private static ParameterSpec parameter(String parameter, MapReader map) {
        YamlNode usual = map.get("default");
        return new ParameterSpec(
                parameter,
                map.text("title", "what it is", parameter),
                map.flag("required", false),
                usual == null ? "" : usual.text());
    }

    private List<String> key(MapReader map, List<String> columns) {
        List<YamlNode> names = map.each("key");
        for (YamlNode each : names) {
            if (!columns.contains(each.text())) {
                faults.add(
                        each.location(),
                        "key '" + each.text() + "' is no column" + Suggestion.orList(each.text(), columns));
            }
        }
        return names.stream().map(YamlNode::text).toList();
    }

    private static @Nullable CursorSpec cursor(MapReader mapping) {
        Optional<MapReader> map = mapping.map("cursor", MappingKeys.CURSOR);
        RecordPath from = map.map(in -> in.requiredPath("from", "where the answer has the next cursor"))
                .orElse(null);
        return from == null || map.isEmpty()
                ? null
                : new CursorSpec(
                        from,
                        map.get().text("start", "the cursor of the first export", ""),
                        map.get().path("more", A_PATH));
    }

    private @Nullable SinceSpec since(MapReader mapping, List<String> columns, List<String> key) {
        Optional<MapReader> map = mapping.map("since", MappingKeys.SINCE);
        if (map.isEmpty()) {
            return null;
        }
        Optional<Located> column = map.get().requiredText("column", "the column with the date of the last activity");
        Duration back = Objects.requireNonNullElse(map.get().time("back", "15m"), USUAL_BACK);
        if (column.isPresent() && !columns.contains(column.get().text())) {
            faults.add(
                    column.get().location(),
                    "'" + column.get().text() + "' is no column"
                            + Suggestion.orList(column.get().text(), columns));
        }
        if (key.isEmpty()) {
            faults.add(
                    map.get().location(),
                    "'since' without 'key', expected the column by which a record seen before is known");
        }
        return column.map(found -> new SinceSpec(found.text(), back, datePattern(map.get())))
                .orElse(null);
    }

    private DateTimeFormatter datePattern(MapReader map) {
        String usual = "yyyy-MM-dd HH:mm:ss";
        Optional<Located> pattern = map.text("pattern", "a date pattern, such as " + usual);
        try {
            return DatePattern.reading(
                            ValueType.DATETIME, pattern.map(Located::text).orElse(usual))
                    .formatter();
        } catch (IllegalArgumentException fault) {
            faults.add(map.at("pattern"), "no date pattern for 'pattern': " + fault.getMessage());
            return DatePattern.usual(ValueType.DATETIME).formatter();
        }
    }

    private static @Nullable ForEachSpec forEach(MapReader export) {
        Optional<MapReader> map = export.map("forEach", MappingKeys.FOR_EACH);
        if (map.isEmpty()) {
            return null;
        }
        int atOnce = map.get().positive("at-once", 1);
        if (!map.get().has("mapping")) {
            return map.get()
                    .requiredText("as", "the parameter with the values, as there is no 'mapping' that has them")
                    .map(as -> new ForEachSpec(new Located("", as.location()), "", as.text(), atOnce))
                    .orElse(null);
        }
        Optional<Located> mapping = map.get().requiredText("mapping", "another export, such as vendor/getContacts");
        Optional<Located> column = map.get().requiredText("column", "the column with the values");
        Optional<Located> as = map.get().text("as", "the parameter that takes the value");
        return mapping.isEmpty() || column.isEmpty()
                ? null
                : new ForEachSpec(
                        mapping.get(),
                        column.get().text(),
                        as.map(Located::text).orElse(column.get().text()),
                        atOnce);
    }

    private void incremental(MapReader map, boolean compare, List<String> key) {
        List<String> ways =
                Stream.of("cursor", "since", "compare").filter(map::has).toList();
        if (ways.size() > 1) {
            faults.add(map.at(ways.get(1)), String.join(" and ", ways) + " in one mapping, expected one of them");
        }
        if (compare && key.isEmpty()) {
            faults.add(map.at("compare"), "'compare' without 'key', expected the column by which a record is known");
        }
        if (map.has("deleted") && !map.has("cursor")) {
            faults.add(
                    map.at("deleted"),
                    "'deleted' without 'cursor', expected both: what is deleted is told since a cursor");
        }
    }
}

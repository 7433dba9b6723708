package io.bactrian.mapping;

import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Located;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.RecordPath;
import io.bactrian.yaml.Suggestion;
import io.bactrian.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles the columns of an export mapping. */
public final class ColumnCompiler {
    private static final List<String> TYPES = List.of("text", "integer", "decimal", "boolean", "date", "datetime");

    private final List<String> bound;
    private final Faults faults;

    /** @param bound the names that the path of the records binds, and the parameters */
    public ColumnCompiler(List<String> bound, Faults faults) {
        this.bound = bound;
        this.faults = faults;
    }

    public List<ExportColumn> compile(YamlNode node) {
        List<ExportColumn> columns = new ArrayList<>();
        if (!node.isMap() || node.members().isEmpty()) {
            faults.add(node.location(), MapReader.found(node) + " for 'columns', expected a map of column: rule");
        }
        node.members().forEach((name, rule) -> column(name, rule).ifPresent(columns::add));
        return List.copyOf(columns);
    }

    private Optional<ExportColumn> column(String name, YamlNode node) {
        return MapReader.of(node, "a column", MappingKeys.COLUMN, faults).flatMap(map -> column(name, map));
    }

    private Optional<ExportColumn> column(String name, MapReader map) {
        if (map.has("from") == map.has("constant")) {
            faults.add(
                    map.location(),
                    (map.has("from") ? "from and constant" : "neither from nor constant") + " in column '" + name
                            + "', expected one of them");
            return Optional.empty();
        }
        String split = map.text("split", "the text between two values, such as \";\"")
                .map(Located::text)
                .orElse(null);
        char decimal = map.oneOf("decimal", List.of(".", ","), ".").charAt(0);
        VendorValue type = type(map);
        YamlNode constant = map.get("constant");
        if (constant != null) {
            return Optional.of(new ExportColumn(name, null, -1, constant.text(), split, decimal, type));
        }
        return map.text("from", "the path of the value in a record")
                .flatMap(from -> read(name, from, split, decimal, type));
    }

    private Optional<ExportColumn> read(
            String name, Located from, @Nullable String split, char decimal, VendorValue type) {
        String text = from.text();
        if (text.startsWith("{") && text.endsWith("}")) {
            int position = bound.indexOf(text.substring(1, text.length() - 1));
            if (position < 0) {
                faults.add(
                        from.location(),
                        "'" + text + "' is neither bound by 'records' nor a parameter"
                                + (bound.isEmpty() ? "; there is none" : Suggestion.orList(text, bound)));
            }
            return Optional.of(new ExportColumn(name, null, position, null, split, decimal, type));
        }
        return Optional.ofNullable(RecordPath.compile(from, faults))
                .map(path -> new ExportColumn(name, path, -1, null, split, decimal, type));
    }

    private VendorValue type(MapReader map) {
        if (map.has("values")) {
            return VendorValue.words(table(map));
        }
        return switch (map.oneOf("type", TYPES, "text")) {
            case "integer" -> VendorValue.INTEGER;
            case "decimal" -> VendorValue.DECIMAL;
            case "boolean" -> VendorValue.BOOLEAN;
            case "date" -> dates(map, ValueType.DATE);
            case "datetime" -> dates(map, ValueType.DATETIME);
            default -> text(map);
        };
    }

    private VendorValue text(MapReader map) {
        Optional<Located> in = map.text("in", "how the vendor writes the text: url");
        in.filter(form -> !form.text().equals("url"))
                .ifPresent(form -> faults.add(
                        form.location(), "'" + form.text() + "' for 'in' of a text, expected url (percent-encoded)"));
        return in.isPresent() ? VendorValue.URL : VendorValue.TEXT;
    }

    private Map<String, Object> table(MapReader map) {
        Map<String, Object> table = new LinkedHashMap<>();
        YamlNode values = map.get("values");
        if (values == null || !values.isMap() || values.members().isEmpty()) {
            faults.add(map.at("values"), "no table for 'values', expected one such as { outgoing: out, incoming: in }");
            return table;
        }
        values.members().forEach((word, value) -> table.put(word, String.valueOf(value.scalar())));
        return table;
    }

    private VendorValue dates(MapReader map, ValueType type) {
        boolean withTime = type == ValueType.DATETIME;
        Optional<Located> out = map.text("out", "a date pattern, such as dd.MM.yyyy");
        DatePattern written = DatePattern.iso(type);
        if (out.isPresent()) {
            written = pattern(out.get(), type, false).orElse(written);
        }
        return new VendorValue.Dates(withTime, in(map, type, withTime), written.formatter());
    }

    private VendorValue.Dates.In in(MapReader map, ValueType type, boolean withTime) {
        Optional<Located> in = map.text("in", "a date pattern, such as dd.MM.yyyy, or unix or unix-millis");
        if (in.isPresent() && in.get().text().startsWith("unix")) {
            return VendorValue.Dates.unix(in.get().text().equals("unix-millis"));
        }
        return in.flatMap(text -> pattern(text, type, true))
                .map(pattern -> VendorValue.Dates.pattern(pattern, withTime))
                .orElseGet(() -> VendorValue.Dates.iso(withTime));
    }

    private Optional<DatePattern> pattern(Located text, ValueType type, boolean reading) {
        try {
            return Optional.of(
                    reading ? DatePattern.reading(type, text.text()) : DatePattern.writing(type, text.text()));
        } catch (IllegalArgumentException fault) {
            faults.add(text.location(), "'" + text.text() + "' is no date pattern: " + fault.getMessage());
            return Optional.empty();
        }
    }
}

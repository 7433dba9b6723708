package io.bactrian.vendor;

import io.bactrian.vendor.FieldFacts.Kind;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Located;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.RecordPath;
import io.bactrian.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compiles {@code catalogues:} of a vendor.yaml. */
final class CatalogueCompiler {
    private CatalogueCompiler() {}

    /** @return the specs of that list; none, with faults, where it is none */
    static List<CatalogueSpec> compile(@Nullable YamlNode list, Faults faults) {
        List<CatalogueSpec> specs = new ArrayList<>();
        for (YamlNode node : list == null ? List.<YamlNode>of() : list.elements()) {
            try (MapReader section = MapReader.of(node, "catalogue", faults);
                    MapReader items = section.map("items")) {
                specs.add(spec(section, items, faults));
            }
        }
        if (list != null && !list.isList()) {
            faults.add(list.location(), list.describe() + " for 'catalogues', expected a list");
        }
        return List.copyOf(specs);
    }

    private static CatalogueSpec spec(MapReader section, MapReader items, Faults faults) {
        Map<String, String> asks = MapReader.table(section.get("operations"));
        if (asks.isEmpty()) {
            faults.add(
                    section.location(),
                    "catalogue: 'operations' is missing, expected whose items are checked, each with the operation that describes the fields");
        }
        return new CatalogueSpec(
                asks,
                MapReader.table(section.get("request")),
                path(section, "fields", RecordPath.of("fields[*]")),
                path(section, "id", RecordPath.of("id")),
                pathOrNull(section, "label"),
                pathOrNull(section, "type"),
                kinds(section.get("kinds"), faults),
                texts(section, "several"),
                pathOrNull(section, "required"),
                ChoiceSpec.compile(section.get("choices"), faults),
                ReferenceSpec.compile(section.get("references"), faults),
                items.text("list"),
                items.text("id") == null ? "id" : String.valueOf(items.text("id")),
                items.text("value") == null ? "value" : String.valueOf(items.text("value")));
    }

    static Set<String> texts(MapReader section, String key) {
        return section.texts(key).stream().map(Located::text).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, Kind> kinds(@Nullable YamlNode node, Faults faults) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        (node == null ? Map.<String, YamlNode>of() : node.members()).forEach((word, value) -> {
            try {
                kinds.put(word, Kind.valueOf(value.text().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                faults.add(
                        value.location(),
                        "'" + value.text() + "' for a kind of values, expected one of "
                                + Arrays.toString(Kind.values()).toLowerCase(Locale.ROOT));
            }
        });
        return kinds;
    }

    private static RecordPath path(MapReader section, String key, RecordPath otherwise) {
        RecordPath path = pathOrNull(section, key);
        if (path == null) {
            section.required(key);
        }
        return path == null ? otherwise : path;
    }

    private static @Nullable RecordPath pathOrNull(MapReader section, String key) {
        return section.readOrNull(key, RecordPath::of);
    }
}

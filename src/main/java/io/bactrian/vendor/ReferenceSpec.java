package io.bactrian.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.RecordPath;
import io.bactrian.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the id of another record says what kind of record it is.
 *
 * @param to where a field's description names the kinds of records that it takes
 * @param of the kinds of records by the vendor's word for the field's type, for types whose fields name none
 * @param ask the operation that lists the kinds of records with the beginnings of their ids
 * @param each where they stand in its answer; binds the kind's name
 * @param prefix the beginning of ids, in one of them
 * @param mark what stands between it and the record's number
 */
record ReferenceSpec(
        RecordPath to, Map<String, List<String>> of, String ask, RecordPath each, RecordPath prefix, String mark) {
    /** @return the spec of that node; null, with faults, where it is none */
    static @Nullable ReferenceSpec compile(@Nullable YamlNode node, Faults faults) {
        if (node == null) {
            return null;
        }
        try (MapReader section = MapReader.of(node, "references", faults)) {
            RecordPath to = section.requiredPath("to");
            RecordPath each = section.requiredPath("each");
            RecordPath prefix = section.requiredPath("prefix");
            Map<String, List<String>> of = of(section.get("of"));
            String ask = section.required("ask");
            String mark = section.required("mark");
            if (each != null && each.bound().isEmpty()) {
                faults.add(
                        node.location(), "references: 'each' is '" + each + "', expected a path that binds {a name}");
                return null;
            }
            return to == null || each == null || prefix == null
                    ? null
                    : new ReferenceSpec(to, of, ask, each, prefix, mark);
        }
    }

    private static Map<String, List<String>> of(@Nullable YamlNode node) {
        Map<String, List<String>> of = new LinkedHashMap<>();
        (node == null ? Map.<String, YamlNode>of() : node.members())
                .forEach((type, kinds) -> of.put(
                        type, kinds.elements().stream().map(YamlNode::text).toList()));
        return of;
    }

    /** @return the kinds of records that a field of this type takes; empty where it does not say */
    List<String> targets(JsonNode field, String type) {
        List<String> named = to.all(field).stream().map(JsonNode::asText).toList();
        return named.isEmpty() ? of.getOrDefault(type, List.of()) : named;
    }

    /** @return the beginnings of ids, mark included, by the kind of record */
    Map<String, String> prefixes(JsonNode answer) {
        Map<String, String> prefixes = new LinkedHashMap<>();
        each.each(answer, (kind, names) -> {
            String found = CatalogueSpec.text(prefix, kind);
            if (!found.isEmpty()) {
                prefixes.put(names.get(0), found + mark);
            }
        });
        return prefixes;
    }
}

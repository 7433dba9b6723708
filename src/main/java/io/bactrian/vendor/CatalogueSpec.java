package io.bactrian.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.mapping.Faults;
import io.bactrian.mapping.Located;
import io.bactrian.mapping.RecordPath;
import io.bactrian.mapping.YamlNode;
import io.bactrian.vendor.FieldFacts.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a CRM describes the fields of its records ({@code catalogues:} in vendor.yaml), so that items can be checked before they are sent: servers that
 * take nonsense in silence are the reason.
 *
 * @param operations whose items are checked
 * @param ask the operation that describes the fields
 * @param parameters members of that request, each with the name of a member of the checked operation's own {@code request}
 * @param fields where the fields stand in the answer
 * @param id how items name a field, in the field's description
 * @param label the field's name for people; null where there is none
 * @param type what its values are; null where it is not said
 * @param kinds the vendor's words for kinds of values that are checked
 * @param several the vendor's words for kinds that take several choices
 * @param required where a field says that a record must have it; null where none says so
 * @param choices where a field's choices stand; null where none has any
 * @param list the member of an item that is the list of its fields; null where fields are members of the item
 * @param listId the member of an element of that list that names the field
 * @param listValue the member of an element of that list with the value
 */
public record CatalogueSpec(
        Set<String> operations,
        String ask,
        Map<String, String> parameters,
        RecordPath fields,
        RecordPath id,
        @Nullable RecordPath label,
        @Nullable RecordPath type,
        Map<String, Kind> kinds,
        Set<String> several,
        @Nullable RecordPath required,
        @Nullable RecordPath choices,
        @Nullable String list,
        String listId,
        String listValue) {
    private static final Set<String> YES = Set.of("true", "1", "yes");

    /** @return the specs of that list; none, with faults, where it is none */
    static List<CatalogueSpec> compile(@Nullable YamlNode list, Faults faults) {
        List<CatalogueSpec> specs = new ArrayList<>();
        for (YamlNode node : list == null ? List.<YamlNode>of() : list.elements()) {
            try (Section section = Section.of(node, "catalogue", faults);
                    Section items = section.section("items")) {
                specs.add(spec(section, items, faults));
            }
        }
        if (list != null && !list.isList()) {
            faults.add(list.location(), list.describe() + " for 'catalogues', expected a list");
        }
        return List.copyOf(specs);
    }

    private static CatalogueSpec spec(Section section, Section items, Faults faults) {
        Set<String> operations = Set.copyOf(texts(section, "operations"));
        if (operations.isEmpty()) {
            faults.add(section.location(), "catalogue: 'operations' is missing, expected whose items are checked");
        }
        return new CatalogueSpec(
                operations,
                section.required("ask"),
                words(section.get("request")),
                path(section, "fields", RecordPath.of("fields[*]")),
                path(section, "id", RecordPath.of("id")),
                pathOrNull(section, "label"),
                pathOrNull(section, "type"),
                kinds(section.get("kinds"), faults),
                Set.copyOf(texts(section, "several")),
                pathOrNull(section, "required"),
                pathOrNull(section, "choices"),
                items.text("list"),
                items.text("id") == null ? "id" : String.valueOf(items.text("id")),
                items.text("value") == null ? "value" : String.valueOf(items.text("value")));
    }

    private static List<String> texts(Section section, String key) {
        return section.texts(key).stream().map(Located::text).toList();
    }

    private static Map<String, String> words(@Nullable YamlNode node) {
        Map<String, String> words = new LinkedHashMap<>();
        (node == null ? Map.<String, YamlNode>of() : node.members())
                .forEach((name, value) -> words.put(name, value.text()));
        return words;
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
                                + java.util.Arrays.toString(Kind.values()).toLowerCase(Locale.ROOT));
            }
        });
        return kinds;
    }

    private static RecordPath path(Section section, String key, RecordPath otherwise) {
        RecordPath path = pathOrNull(section, key);
        if (path == null) {
            section.required(key);
        }
        return path == null ? otherwise : path;
    }

    private static @Nullable RecordPath pathOrNull(Section section, String key) {
        return section.readOrNull(key, RecordPath::of);
    }

    /** @return what the answer says of each field, by the field's id */
    public Map<String, FieldFacts> read(JsonNode answer) {
        Map<String, FieldFacts> facts = new LinkedHashMap<>();
        for (JsonNode field : fields.all(answer)) {
            String name = text(id, field);
            if (!name.isEmpty()) {
                facts.put(name, facts(name, field));
            }
        }
        return facts;
    }

    private FieldFacts facts(String name, JsonNode field) {
        String word = text(type, field);
        String shown = text(label, field);
        List<String> values = choices == null
                ? List.of()
                : choices.all(field).stream().map(JsonNode::asText).toList();
        return new FieldFacts(
                name,
                shown.isEmpty() ? name : shown,
                kinds.getOrDefault(word, Kind.TEXT),
                several.contains(word),
                YES.contains(text(required, field)),
                values);
    }

    private static String text(@Nullable RecordPath path, JsonNode field) {
        JsonNode found = path == null ? null : path.first(field);
        return found == null ? "" : found.asText();
    }
}

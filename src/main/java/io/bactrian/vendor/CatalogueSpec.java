package io.bactrian.vendor;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a CRM describes the fields of its records ({@code catalogues:} in vendor.yaml), so that items can be checked before they are sent: servers that
 * take nonsense in silence are the reason.
 *
 * @param asks the operation that describes the fields, by the operation whose items are checked
 * @param parameters members of that request, each with the name of a member of the checked operation's own {@code request}
 * @param fields where the fields stand in the answer
 * @param id how items name a field, in the field's description
 * @param label the field's name for people; null where there is none
 * @param type what its values are; null where it is not said
 * @param kinds the vendor's words for kinds of values that are checked
 * @param several the vendor's words for kinds that take several choices
 * @param required where a field says that a record must have it; null where none says so
 * @param choices where a field's choices stand; null where none has any
 * @param references how ids of other records are told apart; null where they are not
 * @param list the member of an item that is the list of its fields; null where fields are members of the item
 * @param listId the member of an element of that list that names the field
 * @param listValue the member of an element of that list with the value
 */
public record CatalogueSpec(
        Map<String, String> asks,
        Map<String, String> parameters,
        RecordPath fields,
        RecordPath id,
        @Nullable RecordPath label,
        @Nullable RecordPath type,
        Map<String, Kind> kinds,
        Set<String> several,
        @Nullable RecordPath required,
        @Nullable ChoiceSpec choices,
        @Nullable ReferenceSpec references,
        @Nullable String list,
        String listId,
        String listValue) {
    private static final Set<String> YES = Set.of("true", "1", "yes");

    /** Stands for a path that has a fault, so that the rest of the file is still read. */
    private static final RecordPath ANY = RecordPath.of("$");

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
                Objects.requireNonNullElse(section.requiredPath("fields"), ANY),
                Objects.requireNonNullElse(section.requiredPath("id"), ANY),
                section.path("label"),
                section.path("type"),
                kinds(section.get("kinds"), faults),
                texts(section, "several"),
                section.path("required"),
                ChoiceSpec.compile(section.get("choices"), faults),
                ReferenceSpec.compile(section.get("references"), faults),
                items.text("list"),
                items.textOr("id", "id"),
                items.textOr("value", "value"));
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
        Choices values = choices == null ? Choices.NONE : Choices.of(choices.of(field));
        return new FieldFacts(
                name,
                shown.isEmpty() ? name : shown,
                kinds.getOrDefault(word, Kind.TEXT),
                several.contains(word),
                YES.contains(text(required, field)),
                values,
                values.isEmpty() && later() != null && later().kinds().contains(word),
                references == null ? List.of() : references.targets(field, word));
    }

    private ChoiceSpec.@Nullable Later later() {
        return choices == null ? null : choices.later();
    }

    /** @return the request for the choices of one field, or null where the vendor lists all with the fields */
    public @Nullable Question forChoices(String field) {
        ChoiceSpec.Later later = later();
        return later == null ? null : new Question(later.ask(), later.request(field));
    }

    /** @return what the answer to {@link #forChoices} says */
    public Choices choices(JsonNode answer) {
        return choices == null ? Choices.NONE : Choices.of(choices.listed(answer));
    }

    /** @return the request for the beginnings of ids, or null where ids do not tell */
    public @Nullable Question forPrefixes() {
        return references == null ? null : new Question(references.ask(), Map.of());
    }

    /** @return what the answer to {@link #forPrefixes} says, by kind of record */
    public Map<String, String> prefixes(JsonNode answer) {
        return references == null ? Map.of() : references.prefixes(answer);
    }

    /**
     * Something to ask a CRM.
     *
     * @param operation the operation
     * @param parameters the members of its request
     */
    public record Question(String operation, Map<String, String> parameters) {
        /** @return what tells it from others */
        public String name() {
            return operation + (parameters.isEmpty() ? "" : parameters.toString());
        }
    }

    static String text(@Nullable RecordPath path, JsonNode field) {
        JsonNode found = path == null ? null : path.first(field);
        return found == null ? "" : found.asText();
    }
}

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

    /**
     * Where a field's choices stand, and what stands where in one of them.
     *
     * @param each where they stand in the field's description
     * @param value their text
     * @param id their number; null where they have none
     * @param parent the choice without which they cannot be made; null where there is none
     * @param later for fields whose choices are listed only when they are asked for; null where there are none
     */
    record ChoiceSpec(
            RecordPath each,
            @Nullable RecordPath value,
            @Nullable RecordPath id,
            @Nullable RecordPath parent,
            @Nullable Later later) {
        /** What a choice says that needs no other. */
        private static final Set<String> NONE = Set.of("", "0");

        /**
         * Choices that are listed only when they are asked for, such as those that hang on the choice in another field.
         *
         * @param ask the operation that lists them
         * @param parameter the member of its request that names the field
         * @param kinds the vendor's words for fields that have choices
         * @param each where the choices stand in its answer
         */
        record Later(String ask, String parameter, Set<String> kinds, RecordPath each) {
            Map<String, String> request(String field) {
                return Map.of(parameter, field);
            }
        }

        /** @return the spec of that node; null, with faults, where it is none */
        static @Nullable ChoiceSpec compile(@Nullable YamlNode node, Faults faults) {
            if (node == null) {
                return null;
            }
            try (MapReader section = MapReader.of(node, "choices", faults)) {
                YamlNode later = section.get("later");
                RecordPath each = section.requiredPath("each");
                return each == null
                        ? null
                        : new ChoiceSpec(
                                each,
                                section.path("value"),
                                section.path("id"),
                                section.path("parent"),
                                later == null ? null : later(later, faults));
            }
        }

        private static @Nullable Later later(YamlNode node, Faults faults) {
            try (MapReader section = MapReader.of(node, "later", faults)) {
                Set<String> kinds = CatalogueSpec.texts(section, "kinds");
                String ask = section.required("ask");
                String field = section.required("field");
                RecordPath each = section.requiredPath("each");
                return each == null ? null : new Later(ask, field, kinds, each);
            }
        }

        /** @return the choices that a field's description lists */
        List<Choices.Choice> of(JsonNode field) {
            return choices(each, field);
        }

        private List<Choices.Choice> choices(RecordPath where, JsonNode node) {
            return where.all(node).stream()
                    .map(choice -> new Choices.Choice(
                            value == null ? choice.asText() : CatalogueSpec.text(value, choice),
                            CatalogueSpec.text(id, choice),
                            parent(choice)))
                    .toList();
        }

        private String parent(JsonNode choice) {
            String found = CatalogueSpec.text(parent, choice);
            return NONE.contains(found) ? "" : found;
        }

        /** @return the choices that an answer to {@link Later#ask()} lists */
        List<Choices.Choice> listed(JsonNode answer) {
            return later == null ? List.of() : choices(later.each(), answer);
        }
    }

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
                            node.location(),
                            "references: 'each' is '" + each + "', expected a path that binds {a name}");
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
}

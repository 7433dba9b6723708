package io.bactrian.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.RecordPath;
import io.bactrian.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    List<Choice> of(JsonNode field) {
        return choices(each, field);
    }

    private List<Choice> choices(RecordPath where, JsonNode node) {
        return where.all(node).stream()
                .map(choice -> new Choice(
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
    List<Choice> listed(JsonNode answer) {
        return later == null ? List.of() : choices(later.each(), answer);
    }
}

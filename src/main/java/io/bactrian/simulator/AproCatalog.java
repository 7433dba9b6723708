package io.bactrian.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the simulated APRO account has from the start: the types, categories and fields that its administrator set up, and the records, comments
 * and links that are there before anything is sent. A JSON object; by object type ({@code stock}, {@code purchaser}, {@code applications},
 * {@code sales}) an object with {@code types}, {@code category}, {@code fields} (by type, as the vendor answers them), {@code records} and
 * {@code details}; beside them a list {@code comments}. Immutable.
 */
public final class AproCatalog {
    private static final String SHIPPED = "/simulator/apro.json";

    private final JsonNode root;
    private final boolean withRecords;
    /** By object type, type and id. */
    private final Map<String, Map<String, Map<String, AproField>>> fields = new HashMap<>();

    private AproCatalog(JsonNode root, boolean withRecords) {
        this.root = root;
        this.withRecords = withRecords;
        root.properties()
                .forEach(objects -> fields.put(
                        objects.getKey(), fieldsByType(objects.getValue().path("fields"))));
    }

    /** @return the account that comes with the simulator: heating goods, 53 contacts, a few activities and deals */
    public static AproCatalog shipped() {
        try (InputStream in = Objects.requireNonNull(AproCatalog.class.getResourceAsStream(SHIPPED), SHIPPED)) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException where the text is not JSON */
    public static AproCatalog read(String json) {
        try {
            return new AproCatalog(Json.tree(json), true);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("found no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** @return the same set-up of an account in which nobody has entered anything yet */
    public AproCatalog withoutRecords() {
        return new AproCatalog(root, false);
    }

    /** @return a part of an object type, such as {@code types}; missing where there is none */
    JsonNode part(String objects, String name) {
        boolean entered = name.equals("records") || name.equals("details");
        return root.path(entered && !withRecords ? "" : objects).path(name);
    }

    /** @return the records that are there from the start */
    List<Map<String, Object>> records(String objects) {
        return maps(part(objects, "records"));
    }

    List<Map<String, Object>> comments() {
        return maps(withRecords ? root.path("comments") : root.path(""));
    }

    /** @return one element of a part that is a list of things with an id; missing where there is none */
    JsonNode withId(String objects, String part, String id) {
        for (JsonNode element : part(objects, part)) {
            if (element.path("id").asText().equals(id)) {
                return element;
            }
        }
        return root.path("");
    }

    /** @return the fields of all types as the vendor lists them: those that hang on a parent's choice come without their variants */
    JsonNode listedFields(String objects) {
        JsonNode listed = part(objects, "fields").deepCopy();
        for (JsonNode type : listed) {
            type.path("nested_selects")
                    .forEach(children -> children.forEach(child -> {
                        if (type.path("fields").path(child.asText()) instanceof ObjectNode field) {
                            field.remove("variants");
                        }
                    }));
        }
        return listed;
    }

    /** @return the fields of one type by id; empty where there is no such type */
    Map<String, AproField> fields(String objects, String type) {
        return fields.getOrDefault(objects, Map.of()).getOrDefault(type, Map.of());
    }

    /** @return the field with this id, of whatever type it is, or null */
    @Nullable
    AproField field(String id) {
        return fields.values().stream()
                .flatMap(byType -> byType.values().stream())
                .map(byId -> byId.get(id))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** @return the variants that hang on this choice; where it is a field's id, all those that hang on any of its choices */
    List<Map<String, Object>> bound(String bind) {
        AproField parent = field(bind);
        List<String> choices = parent == null
                ? List.of(bind)
                : parent.variants().stream()
                        .map(variant -> String.valueOf(variant.get("id")))
                        .toList();
        Map<Object, Map<String, Object>> found = new LinkedHashMap<>();
        fields.values().forEach(byType -> byType.values().forEach(byId -> byId.values().stream()
                .flatMap(field -> field.variants().stream())
                .filter(variant -> choices.contains(String.valueOf(variant.get("bind"))))
                .forEach(variant -> found.put(String.valueOf(variant.get("id")), variant))));
        return List.copyOf(found.values());
    }

    private static Map<String, Map<String, AproField>> fieldsByType(JsonNode types) {
        Map<String, Map<String, AproField>> byType = new LinkedHashMap<>();
        types.properties().forEach(type -> {
            Map<String, AproField> byId = new LinkedHashMap<>();
            type.getValue().path("fields").forEach(field -> {
                String id = field.path("id").asText();
                byId.put(id, new AproField(id, field.path("datatype").asText(), maps(field.path("variants"))));
            });
            byType.put(type.getKey(), byId);
        });
        return byType;
    }

    private static List<Map<String, Object>> maps(JsonNode list) {
        try {
            return list.isArray() ? Json.items(Json.bytes(list)) : new ArrayList<>();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

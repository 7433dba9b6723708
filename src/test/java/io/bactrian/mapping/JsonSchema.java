package io.bactrian.mapping;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** As much of JSON Schema 2020-12 as our schema uses. A keyword that it does not know is an error, never passed over. */
final class JsonSchema {
    private static final Set<String> ANNOTATIONS =
            Set.of("$schema", "$id", "$defs", "definitions", "title", "description", "default");

    private final Map<?, ?> root;

    JsonSchema(Map<?, ?> root) {
        this.root = root;
    }

    boolean accepts(@Nullable Object value) {
        return accepts(root, value);
    }

    /** @return the member of the schema at that path of keys */
    Object at(String... path) {
        Object node = root;
        for (String key : path) {
            node = Objects.requireNonNull(((Map<?, ?>) node).get(key), key);
        }
        return node;
    }

    private boolean accepts(Object schema, @Nullable Object value) {
        if (schema instanceof Boolean all) {
            return all;
        }
        Map<?, ?> map = (Map<?, ?>) schema;
        return map.entrySet().stream()
                .filter(each -> !ANNOTATIONS.contains(each.getKey()))
                .allMatch(each -> holds(each.getKey().toString(), each.getValue(), map, value));
    }

    private boolean holds(String keyword, Object rule, Map<?, ?> schema, @Nullable Object value) {
        return switch (keyword) {
            case "$ref" -> accepts(at(rule.toString().substring(2).split("/", -1)), value);
            case "type" ->
                (rule instanceof List<?> types ? types : List.of(rule)).stream().anyMatch(type -> isType(type, value));
            case "enum" -> ((List<?>) rule).contains(value);
            case "const" -> rule.equals(value);
            case "dependencies" -> !(value instanceof Map<?, ?> map) || dependencies((Map<?, ?>) rule, map);
            case "not" -> !accepts(rule, value);
            case "anyOf" -> ((List<?>) rule).stream().anyMatch(each -> accepts(each, value));
            case "allOf" -> ((List<?>) rule).stream().allMatch(each -> accepts(each, value));
            case "oneOf" ->
                ((List<?>) rule).stream().filter(each -> accepts(each, value)).count() == 1;
            case "minLength" -> !(value instanceof String text) || text.length() >= number(rule);
            case "pattern" ->
                !(value instanceof String text)
                        || Pattern.compile(rule.toString()).matcher(text).find();
            case "minimum" -> !(value instanceof Long found) || found >= number(rule);
            case "minItems" -> !(value instanceof List<?> list) || list.size() >= number(rule);
            case "items" -> !(value instanceof List<?> list) || list.stream().allMatch(each -> accepts(rule, each));
            case "minProperties" -> !(value instanceof Map<?, ?> map) || map.size() >= number(rule);
            case "required" -> !(value instanceof Map<?, ?> map) || map.keySet().containsAll((List<?>) rule);
            case "properties" -> !(value instanceof Map<?, ?> map) || properties((Map<?, ?>) rule, map);
            case "additionalProperties" -> !(value instanceof Map<?, ?> map) || additional(rule, schema, map);
            default -> throw new AssertionError("the schema uses '" + keyword + "', which this test does not know");
        };
    }

    private boolean properties(Map<?, ?> rules, Map<?, ?> value) {
        return value.entrySet().stream()
                .allMatch(each ->
                        !rules.containsKey(each.getKey()) || accepts(rules.get(each.getKey()), each.getValue()));
    }

    private static boolean dependencies(Map<?, ?> rules, Map<?, ?> value) {
        return rules.entrySet().stream()
                .allMatch(each ->
                        !value.containsKey(each.getKey()) || value.keySet().containsAll((List<?>) each.getValue()));
    }

    private boolean additional(Object rule, Map<?, ?> schema, Map<?, ?> value) {
        Set<?> known = schema.get("properties") instanceof Map<?, ?> properties ? properties.keySet() : Set.of();
        return value.entrySet().stream()
                .filter(each -> !known.contains(each.getKey()))
                .allMatch(each -> accepts(rule, each.getValue()));
    }

    private static long number(Object rule) {
        return ((Number) rule).longValue();
    }

    private static boolean isType(Object type, @Nullable Object value) {
        return switch (type.toString()) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "number" -> value instanceof Number;
            case "integer" -> value instanceof Long;
            case "boolean" -> value instanceof Boolean;
            case "null" -> value == null;
            default -> throw new AssertionError("no type: " + type);
        };
    }
}

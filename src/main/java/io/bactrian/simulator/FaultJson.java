package io.bactrian.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Fault rules as JSON: a list of objects with the members of {@link FaultRule}; {@code when} is an object with one way of choosing. */
final class FaultJson {
    private static final Set<String> MEMBERS = Set.of(
            "kind",
            "vendor",
            "operation",
            "when",
            "status",
            "delayMillis",
            "retryAfterSeconds",
            "processed",
            "path",
            "matches",
            "code",
            "message");

    private FaultJson() {}

    /** @throws IllegalArgumentException in words for a person where the text is not a list of rules */
    static List<FaultRule> read(String text) {
        JsonNode list = parse(text);
        if (!list.isArray()) {
            throw new IllegalArgumentException("found no list, expected a JSON array of fault rules");
        }
        List<FaultRule> rules = new ArrayList<>();
        list.forEach(rule -> rules.add(rule(rule)));
        return rules;
    }

    static List<Map<String, Object>> write(List<FaultRule> rules) {
        return rules.stream().map(FaultJson::plain).toList();
    }

    private static JsonNode parse(String text) {
        try {
            return Json.tree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("found no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static FaultRule rule(JsonNode json) {
        json.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException("found the member " + name + ", expected one of "
                        + MEMBERS.stream().sorted().toList());
            }
        });
        return new FaultRule(
                kind(json.path("kind").asText()),
                json.path("vendor").asText(),
                json.path("operation").asText(),
                when(json.path("when")),
                json.path("status").asInt(),
                json.path("delayMillis").asInt(),
                json.path("retryAfterSeconds").asInt(),
                json.path("processed").asBoolean(),
                json.path("path").asText(),
                Pattern.compile(json.path("matches").asText("(?!)")),
                json.path("code").asText(),
                json.path("message").asText());
    }

    private static FaultKind kind(String name) {
        return Arrays.stream(FaultKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "kind: found '" + name + "', expected one of " + List.of(FaultKind.values())));
    }

    private static When when(JsonNode json) {
        if (json.isMissingNode()) {
            return When.always();
        }
        if (json.has("probability")) {
            return When.chance(
                    json.path("probability").asDouble(), json.path("seed").asLong());
        }
        String how = json.isObject() && json.size() == 1 ? json.fieldNames().next() : "";
        return switch (how) {
            case "every" -> When.every(json.path(how).asLong());
            case "nth" -> When.nth(json.path(how).asLong());
            case "first" -> When.first(json.path(how).asLong());
            default ->
                throw new IllegalArgumentException(
                        "when: found " + json
                                + ", expected one of {\"every\":n}, {\"nth\":n}, {\"first\":n}, {\"probability\":p,\"seed\":s}");
        };
    }

    private static Map<String, Object> plain(FaultRule rule) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", rule.kind().name());
        put(map, "vendor", rule.vendor());
        put(map, "operation", rule.operation());
        if (rule.when().how() != When.How.ALWAYS) {
            map.put("when", plain(rule.when()));
        }
        put(map, "status", rule.status());
        put(map, "delayMillis", rule.delayMillis());
        put(map, "retryAfterSeconds", rule.retryAfterSeconds());
        if (rule.processed()) {
            map.put("processed", true);
        }
        if (rule.kind() == FaultKind.REJECT) {
            put(map, "path", rule.path());
            put(map, "matches", rule.pattern().pattern());
        }
        put(map, "code", rule.code());
        put(map, "message", rule.message());
        return map;
    }

    private static Map<String, Object> plain(When when) {
        return when.how() == When.How.CHANCE
                ? Map.of("probability", when.probability(), "seed", when.seed())
                : Map.of(when.how().name().toLowerCase(java.util.Locale.ROOT), when.count());
    }

    private static void put(Map<String, Object> map, String name, String value) {
        if (!value.isEmpty()) {
            map.put(name, value);
        }
    }

    private static void put(Map<String, Object> map, String name, int value) {
        if (value != 0) {
            map.put(name, value);
        }
    }
}

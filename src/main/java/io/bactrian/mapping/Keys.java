package io.bactrian.mapping;

import java.util.List;

/** The keys of a mapping file, place by place: what the compiler takes, and what the JSON Schema must list. */
final class Keys {
    static final List<String> MAPPING = List.of(
            "operation", "title", "key", "group", "request", "item", "answer", "update", "reconcile", "idempotent", "tests");
    static final List<String> SOURCES = List.of("from", "constant", "simple", "lookup");
    static final List<String> RULE = List.of(
            "from",
            "constant",
            "simple",
            "lookup",
            "type",
            "in",
            "out",
            "decimal",
            "values",
            "default",
            "required",
            "maxLength",
            "trim",
            "when",
            "blank",
            "split");
    static final List<String> LOOKUP = List.of("flow", "key");
    static final List<String> LOOKUP_KEY = List.of("from");
    static final List<String> GROUP = List.of("by");
    static final List<String> ANSWER = List.of("ids", "id", "all", "results", "accepted", "error");
    static final List<String> ACCEPTED = List.of("member", "equals");
    static final List<String> ERROR = List.of("list", "key", "message");
    static final List<String> UPDATE = List.of("operation", "id", "idempotent", "answer");
    static final List<String> RECONCILE = List.of("operation", "find", "id");
    static final List<String> TEST = List.of("name", "row", "rows", "known", "item", "error");

    private Keys() {}
}

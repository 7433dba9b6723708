package io.bactrian.mapping;

import java.util.List;

/** The keys of a mapping file, place by place: what the compiler takes, and what the JSON Schema must list. */
public final class Keys {
    public static final List<String> MAPPING = List.of(
            "operation",
            "title",
            "key",
            "group",
            "request",
            "item",
            "answer",
            "update",
            "reconcile",
            "idempotent",
            "tests");
    public static final List<String> SOURCES = List.of("from", "constant", "simple", "lookup");
    public static final List<String> RULE = List.of(
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
            "split",
            "pairs");
    public static final List<String> LOOKUP = List.of("flow", "key");
    public static final List<String> LOOKUP_KEY = List.of("from");
    public static final List<String> GROUP = List.of("by");
    public static final List<String> ANSWER = List.of("ids", "id", "all", "results", "accepted", "error");
    public static final List<String> ACCEPTED = List.of("member", "equals");
    public static final List<String> ERROR = List.of("list", "key", "message");
    public static final List<String> UPDATE = List.of("operation", "id", "item", "idempotent", "answer");
    public static final List<String> RECONCILE =
            List.of("operation", "find", "records", "id", "key", "ignoreCase", "only", "absent", "after", "tests");
    public static final List<String> ABSENT = List.of("path", "in");
    public static final List<String> RECONCILE_TEST =
            List.of("name", "row", "request", "answer", "found", "absent", "unsure");
    public static final List<String> TEST = List.of("name", "row", "rows", "known", "item", "update", "error");

    public static final List<String> EXPORT = List.of(
            "operation",
            "title",
            "parameters",
            "request",
            "paging",
            "records",
            "deleted",
            "key",
            "columns",
            "cursor",
            "since",
            "compare",
            "forEach",
            "tests");
    public static final List<String> PARAMETER = List.of("title", "required", "default");
    public static final List<String> COLUMN =
            List.of("from", "constant", "type", "in", "out", "decimal", "values", "split");
    public static final List<String> CURSOR = List.of("from", "start", "more");
    public static final List<String> SINCE = List.of("column", "back", "pattern");
    public static final List<String> FOR_EACH = List.of("mapping", "column", "as", "at-once");
    public static final List<String> EXPORT_TEST =
            List.of("name", "with", "request", "answer", "rows", "deleted", "error");

    public static final List<String> INBOUND = List.of("operation", "title", "receives", "columns", "answer", "tests");
    public static final List<String> RECEIVES =
            List.of("at", "as", "when", "proof", "otherwise", "required", "file", "status", "asks");
    public static final List<String> PROOF = List.of("path", "member", "equals", "signature", "of", "key");
    public static final List<String> CREDENTIAL = List.of("credential");
    public static final List<String> ASKS = List.of("about", "number", "unknown", "words");
    public static final List<String> INBOUND_ANSWER = List.of("accepted", "refused");
    public static final List<String> INBOUND_TEST =
            List.of("name", "event", "with", "key", "row", "file", "answer", "error");

    private Keys() {}
}

package io.bactrian.mapping;

import java.util.List;

/** The keys of a mapping file, place by place: what the compiler takes, and what the JSON Schema must list. */
public final class MappingKeys {
    public static final List<String> MAPPING =
            keys("operation title key group request item answer update reconcile idempotent tests");
    public static final List<String> SOURCES = keys("from constant simple lookup");
    public static final List<String> RULE = keys(
            "from constant simple lookup type in out decimal values default required maxLength trim when blank split pairs");
    public static final List<String> LOOKUP = keys("flow key");
    public static final List<String> LOOKUP_KEY = keys("from");
    public static final List<String> GROUP = keys("by");
    public static final List<String> ANSWER = keys("ids id all results accepted error");
    public static final List<String> ACCEPTED = keys("member equals");
    public static final List<String> ERROR = keys("list key message");
    public static final List<String> UPDATE = keys("operation id item idempotent answer");
    public static final List<String> RECONCILE =
            keys("operation find records id key ignoreCase only absent after tests");
    public static final List<String> ABSENT = keys("path in");
    public static final List<String> RECONCILE_TEST = keys("name row request answer found absent unsure");
    public static final List<String> TEST = keys("name row rows known item update error");

    public static final List<String> EXPORT = keys(
            "operation title parameters request paging records deleted key columns cursor since compare forEach tests");
    public static final List<String> PARAMETER = keys("title required default");
    public static final List<String> COLUMN = keys("from constant type in out decimal values split");
    public static final List<String> CURSOR = keys("from start more");
    public static final List<String> SINCE = keys("column back pattern");
    public static final List<String> FOR_EACH = keys("mapping column as at-once");
    public static final List<String> EXPORT_TEST = keys("name with request answer rows deleted error");

    public static final List<String> INBOUND = keys("operation title receives columns answer tests");
    public static final List<String> RECEIVES = keys("at as when proof otherwise required file status asks");
    public static final List<String> PROOF = keys("path member equals signature of key");
    public static final List<String> CREDENTIAL = keys("credential");
    public static final List<String> ASKS = keys("about number unknown words");
    public static final List<String> INBOUND_ANSWER = keys("accepted refused");
    public static final List<String> INBOUND_TEST = keys("name event with key row file answer error");

    private MappingKeys() {}

    private static List<String> keys(String names) {
        return List.of(names.split(" "));
    }
}

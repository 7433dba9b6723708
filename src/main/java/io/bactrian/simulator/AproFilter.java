package io.bactrian.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The question of a {@code filter} operation, about the records of one object type as they are kept. */
final class AproFilter {
    private static final Set<String> COMMON = Set.of(
            "search",
            "groups",
            "fields",
            "order",
            "order_field",
            "date",
            "date_field",
            "page",
            "publish",
            "limit",
            "count_total");

    private final Node params;
    private final AproKind kind;

    /**
     * @param own the parameters that only this object type has, besides those that {@code kind} names
     * @throws Refused with BAD_PARAMS where it is none that the document describes
     */
    AproFilter(Node params, AproKind kind, Set<String> own) {
        this.params = params;
        this.kind = kind;
        for (String name : params.members().keySet()) {
            boolean known =
                    COMMON.contains(name) || own.contains(name) || kind.asked().containsKey(name);
            require(known, "a member that the document does not name", name);
        }
        number("page", 1);
        number("limit", kind.limit());
        oneOf("order", "asc", "desc");
        oneOf("order_field", kind.activityDate());
        oneOf("date_field", kind.activityDate());
        oneOf("publish", "0", "1", "ignore");
        date("from");
        date("to");
    }

    /** @return the one id that is asked for, empty where none or several are */
    String id() {
        return params.textOf("byid");
    }

    /** @return the value that one of the fields must have exactly, none of these fields being it; or null */
    @Nullable
    String exactValueOutside(Set<String> fields) {
        return conditions().stream()
                .filter(condition -> !fields.contains(condition.textOf("id")) && isExact(condition.textOf("value")))
                .map(condition -> condition.textOf("value"))
                .findFirst()
                .orElse(null);
    }

    boolean matches(long id, Map<String, Object> record) {
        return kind.asked().entrySet().stream()
                        .allMatch(asked -> isAsked(
                                asked.getKey(),
                                asked.getValue().equals("id") ? Long.toString(id) : record.get(asked.getValue())))
                && isPublished(record)
                && isInTime(record)
                && hasText(record)
                && conditions().stream().allMatch(condition -> meets(record, condition));
    }

    /** @return whether a value is the one, or among those, that a parameter asks for; so it is where nothing is asked */
    boolean isAsked(String param, @Nullable Object value) {
        Node wanted = params.get(param);
        if (wanted == null || (wanted.isText() && wanted.text().isEmpty())) {
            return true;
        }
        String text = value == null ? "" : value.toString();
        return wanted.isText()
                ? wanted.text().equals(text)
                : wanted.members().values().stream().anyMatch(one -> one.text().equals(text));
    }

    /** @return whether one of the groups that are asked for has access to this type */
    boolean isForGroups(JsonNode type) {
        Node groups = params.get("groups");
        if (groups == null) {
            return true;
        }
        List<String> wanted = AproIds.of(groups, "groups");
        for (JsonNode group : type.path("groups")) {
            if (wanted.contains(group.asText())) {
                return true;
            }
        }
        return false;
    }

    /** @return the page asked for (pages start at 1); the limit is cut to the greatest (GUESS: it might be refused) */
    List<Shelf.Entry> page(List<Shelf.Entry> found) {
        List<Shelf.Entry> all = new ArrayList<>(found);
        if (!params.textOf("order_field").isEmpty()) {
            all.sort(Comparator.comparing(entry -> text(entry.members(), kind.activityDate())));
        }
        if (params.textOf("order").equalsIgnoreCase("desc")) {
            Collections.reverse(all);
        }
        long size = Math.min(number("limit", kind.limit()), kind.maxLimit());
        return all.stream().skip((number("page", 1) - 1) * size).limit(size).toList();
    }

    static List<Map<?, ?>> list(@Nullable Object fields) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (fields instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof Map<?, ?> map) {
                    maps.add(map);
                }
            }
        }
        return maps;
    }

    private List<Node> conditions() {
        Node fields = params.get("fields");
        return fields == null ? List.of() : AproApi.list(fields, "fields");
    }

    private boolean isPublished(Map<String, Object> record) {
        String wanted = params.textOf("publish");
        return wanted.equals("ignore") || text(record, "publish").equals(wanted.isEmpty() ? "1" : wanted);
    }

    /** A day without a time begins at its start, and ends at its end (GUESS). Without {@code date_field} it is about the creation. */
    private boolean isInTime(Map<String, Object> record) {
        Node date = params.get("date");
        if (date == null) {
            return true;
        }
        String time = text(record, params.textOf("date_field").isEmpty() ? kind.created() : kind.activityDate());
        String to = date.textOf("to");
        return time.compareTo(date.textOf("from")) >= 0
                && (to.isEmpty() || time.compareTo(to.length() == 10 ? to + " 23:59:59" : to) <= 0);
    }

    private boolean hasText(Map<String, Object> record) {
        String wanted = params.textOf("search").toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                || kind.searched().stream()
                        .anyMatch(member ->
                                text(record, member).toLowerCase(Locale.ROOT).contains(wanted))
                || list(record.get("fields")).stream().anyMatch(field -> String.valueOf(field.get("value"))
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted));
    }

    private static boolean meets(Map<String, Object> record, Node condition) {
        return list(record.get("fields")).stream()
                .filter(field -> condition.textOf("id").equals(field.get("id")))
                .anyMatch(field -> meets(String.valueOf(field.get("value")), condition.textOf("value")));
    }

    private static boolean meets(String value, String wanted) {
        if (wanted.startsWith(">=")) {
            return compare(value, wanted.substring(2).strip()) >= 0;
        }
        if (wanted.startsWith("<=")) {
            return compare(value, wanted.substring(2).strip()) <= 0;
        }
        int and = wanted.indexOf(" & ");
        return and < 0
                ? value.equals(wanted)
                : compare(value, wanted.substring(0, and).strip()) >= 0
                        && compare(value, wanted.substring(and + 3).strip()) <= 0;
    }

    private static boolean isExact(String wanted) {
        return !wanted.isEmpty() && !wanted.startsWith(">=") && !wanted.startsWith("<=") && !wanted.contains(" & ");
    }

    /** Numbers by size; dates, written as they are, by text. */
    private static int compare(String a, String b) {
        return AproStockRules.isDecimal(a) && AproStockRules.isDecimal(b)
                ? new BigDecimal(a).compareTo(new BigDecimal(b))
                : a.compareTo(b);
    }

    private static String text(Map<String, Object> record, String member) {
        Object value = record.get(member);
        return value == null ? "" : value.toString();
    }

    private long number(String name, long otherwise) {
        String text = params.textOf(name);
        require(text.isEmpty() || AproStockRules.isPositive(text), name + " is not a positive number", name);
        return text.isEmpty() ? otherwise : Long.parseLong(text);
    }

    private void oneOf(String name, String... words) {
        String text = params.textOf(name);
        require(text.isEmpty() || List.of(words).contains(text), name + " is an unknown word", name);
    }

    private void date(String end) {
        Node date = params.get("date");
        String text = date == null ? "" : date.textOf(end);
        boolean time = text.isEmpty() || AproField.isTime(text, "date") || AproField.isTime(text, "datetime");
        require(time && (date == null || !date.isText()), "date has no from and to", "date");
    }

    private static void require(boolean holds, String reason, String param) {
        if (!holds) {
            throw AproApi.badParams(reason, "params[" + param + "]");
        }
    }
}

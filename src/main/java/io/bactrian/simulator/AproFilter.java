package io.bactrian.simulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The question of {@code stock/filter}: enough of it to find again what was inserted. */
final class AproFilter {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 500;
    private static final Set<String> MEMBERS = Set.of(
            "type",
            "category",
            "nested",
            "search",
            "byid",
            "manager",
            "groups",
            "fields",
            "associated_with_customer",
            "order",
            "order_field",
            "date",
            "date_field",
            "page",
            "publish",
            "limit",
            "count_total");

    private final Node params;

    AproFilter(Node params, boolean needsType) {
        this.params = params;
        if (needsType && params.textOf("type").isEmpty()) {
            throw AproApi.badParams("type is missing", "params");
        }
        for (String name : params.members().keySet()) {
            if (!MEMBERS.contains(name)) {
                throw AproApi.badParams("a member that the document does not name", "params[" + name + "]");
            }
        }
        number("page", 1);
        number("limit", DEFAULT_LIMIT);
    }

    /** @return the id that is asked for, empty where none is */
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

    boolean matches(Map<String, Object> object) {
        return is("category", object.get("parent"))
                && is("byid", object.get("id"))
                && is("manager", object.get("author"))
                && is("associated_with_customer", object.get("associated_with_customer"))
                && String.valueOf(object.get("publish"))
                        .equals(params.textOf("publish").isEmpty() ? "1" : params.textOf("publish"))
                && hasText(object)
                && conditions().stream().allMatch(condition -> meets(object, condition));
    }

    /** @return the page asked for (pages start at 1); the limit is cut to 500 (GUESS: it might be refused) */
    List<Map<String, Object>> page(List<Map<String, Object>> found) {
        List<Map<String, Object>> all = new ArrayList<>(found);
        if (params.textOf("order").equalsIgnoreCase("desc")) {
            Collections.reverse(all);
        }
        long size = Math.min(number("limit", DEFAULT_LIMIT), MAX_LIMIT);
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

    private boolean is(String param, @Nullable Object value) {
        String wanted = params.textOf(param);
        return wanted.isEmpty() || wanted.equals(value);
    }

    private boolean hasText(Map<String, Object> object) {
        String wanted = params.textOf("search").toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                || String.valueOf(object.get("name")).toLowerCase(Locale.ROOT).contains(wanted)
                || list(object.get("fields")).stream().anyMatch(field -> String.valueOf(field.get("value"))
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted));
    }

    private static boolean meets(Map<String, Object> object, Node condition) {
        return list(object.get("fields")).stream()
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

    private long number(String name, long otherwise) {
        String text = params.textOf(name);
        if (!text.isEmpty() && !AproStockRules.isPositive(text)) {
            throw AproApi.badParams(name + " is not a positive number", "params[" + name + "]");
        }
        return text.isEmpty() ? otherwise : Long.parseLong(text);
    }
}

package io.bactrian.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** APRO's objects: goods, flats, vehicles. Their type is that of their category. Guarded by {@link AproApi}. */
final class AproStock extends AproRecords {
    /** The type of categories that the account does not describe. */
    private static final String USUAL_TYPE = "1";

    private final AproStockRules rules;
    private final Map<String, String> typeByCategory = new HashMap<>();

    AproStock(SimulatorSettings all, AproShelves shelves) {
        super(all, kind(), shelves);
        rules = new AproStockRules(settings);
        for (Map.Entry<String, JsonNode> type :
                catalog.part("stock", "category").properties()) {
            type.getValue().forEach(known -> typeByCategory.put(known.path("id").asText(), type.getKey()));
        }
    }

    @Override
    void check(Node item, AproRules.Place at, Map<String, Object> old) {
        rules.check(item, at, !old.isEmpty());
    }

    @Override
    String typeOf(Map<String, Object> record) {
        return typeByCategory.getOrDefault(String.valueOf(record.get("parent")), USUAL_TYPE);
    }

    @Override
    void complete(Map<String, Object> shown) {
        shown.put("stock_type", typeOf(shown));
    }

    @Override
    Set<String> ownParams(Node params) {
        if (settings.filterNeedsType()
                && params.textOf("type").isEmpty()
                && params.textOf("byid").isEmpty()) {
            throw AproApi.badParams("type is missing", "params");
        }
        return Set.of("type", "category", "nested");
    }

    @Override
    boolean matches(Map<String, Object> record, Node params, AproFilter filter) {
        String type = typeOf(record);
        return filter.isAsked("type", type)
                && isInCategory(String.valueOf(record.get("parent")), type, params)
                && filter.isForGroups(catalog.withId("stock", "types", type));
    }

    @Override
    Object look(String operation, Node params) {
        return switch (operation) {
            case "types" -> catalog.part("stock", "types");
            case "category" -> catalog.part("stock", "category");
            default -> super.look(operation, params);
        };
    }

    private boolean isInCategory(String category, String type, Node params) {
        String wanted = params.textOf("category");
        return wanted.isEmpty()
                || wanted.equals(category)
                || (params.textOf("nested").equals("true")
                        && below(wanted, type).contains(category));
    }

    /** @return the ids of the categories that are enclosed in this one, at any depth */
    private Set<String> below(String category, String type) {
        JsonNode all = catalog.part("stock", "category").path(type);
        Set<String> trees = new HashSet<>();
        Set<String> ids = new HashSet<>();
        all.forEach(one -> {
            if (one.path("id").asText().equals(category)) {
                trees.add(one.path("tree_id").asText());
            }
        });
        for (boolean grew = true; grew; ) {
            grew = false;
            for (JsonNode one : all) {
                if (trees.contains(one.path("tree_parent").asText())
                        && ids.add(one.path("id").asText())) {
                    grew |= trees.add(one.path("tree_id").asText());
                }
            }
        }
        return ids;
    }

    private static AproKind kind() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", "");
        shown.put("stock_type", "");
        shown.put("parent", "");
        shown.put("name", "");
        shown.put("date_add", "");
        shown.put("author", "0");
        shown.put("additional_author", List.of());
        shown.put("publish", 1);
        shown.put("last_modify", "");
        shown.put("customer_relation", "");
        shown.put("stock_activity_type", "");
        shown.put("stock_activity_date", "");
        return new AproKind(
                "stock",
                "stock",
                19321,
                AproStockRules.MEMBERS,
                Map.of("associated_with_customer", "customer_relation", "related_with_customer", "customer_relation"),
                shown,
                "additional_author",
                "date_add",
                "stock_activity",
                "",
                Map.of(
                        "byid", "id",
                        "manager", "author",
                        "associated_with_customer", "customer_relation",
                        "related_with_customer", "customer_relation"),
                Set.of("name"),
                20,
                500,
                true);
    }
}

package io.bactrian.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** APRO's deals. Guarded by {@link AproApi}. */
final class AproSales extends AproRecords {
    private static final Set<String> MEMBERS = Set.of(
            "customers_id",
            "employee_id",
            "additional_employee_id",
            "sales_type_id",
            "sales_status_id",
            "sale_name",
            "fields");
    private static final List<String> LINKS =
            List.of("cocustomers", "corequests", "costock", "costockprimary", "cosales", "bills", "blanks");

    AproSales(SimulatorSettings all, AproShelves shelves) {
        super(all, kind(), shelves);
    }

    /** A deal without stage begins at the first one of its type (GUESS). */
    @Override
    void check(Node item, AproRules.Place at, Map<String, Object> old) {
        boolean update = !old.isEmpty();
        String type = item.get("sales_type_id") == null && update ? typeOf(old) : item.textOf("sales_type_id");
        JsonNode known = catalog.withId("sales", "types", type);
        AproRules.require(!known.isMissingNode(), "sales_type_id is missing or an unknown type", at);
        String stage = item.textOf("sales_status_id");
        boolean fits = stage.isEmpty();
        for (JsonNode one : known.path("stages")) {
            fits |= one.path("id").asText().equals(stage);
        }
        AproRules.require(fits, "sales_status_id is no stage of this type", at);
        String contact = item.textOf("customers_id");
        AproRules.require(
                contact.isEmpty() || shelves.has("purchaser", contact), "customers_id is no contact's id", at);
        AproRules.id(item, "employee_id", at);
        AproRules.ids(item, "additional_employee_id", at);
    }

    @Override
    String typeOf(Map<String, Object> record) {
        return Objects.toString(record.get("sales_type_id"), "");
    }

    @Override
    void complete(Map<String, Object> shown) {
        if ("".equals(shown.get("sales_status_id"))) {
            JsonNode type = catalog.withId("sales", "types", typeOf(shown));
            shown.put("sales_status_id", type.path("stages").path(0).path("id").asText());
        }
    }

    @Override
    Object look(String operation, Node params) {
        return switch (operation) {
            case "types" -> catalog.part("sales", "types");
            case "details" -> details(AproIds.of(params.get("ids"), "ids"));
            default -> super.look(operation, params);
        };
    }

    /** @return by deal what it is linked to; an empty PHP array where none of these deals is there */
    private Object details(List<String> ids) {
        Map<String, Object> byId = new LinkedHashMap<>();
        for (String id : ids) {
            if (shelves.has("sales", id)) {
                Map<String, Object> links = new LinkedHashMap<>();
                JsonNode known = catalog.part("sales", "details").path(id);
                LINKS.forEach(link -> links.put(link, known.has(link) ? known.path(link) : List.of()));
                byId.put(id, links);
            }
        }
        return byId.isEmpty() ? List.of() : byId;
    }

    private static AproKind kind() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", "");
        shown.put("customers_id", "0");
        shown.put("employee_id", "0");
        shown.put("additional_employee_id", List.of());
        shown.put("date_create", "");
        shown.put("sales_type_id", "");
        shown.put("sales_status_id", "");
        shown.put("sale_name", "");
        shown.put("sale_activity_type", "");
        shown.put("sale_activity_date", "");
        return new AproKind(
                "sales",
                "sale",
                421,
                MEMBERS,
                Map.of(),
                shown,
                "additional_employee_id",
                "date_create",
                "sale_activity",
                "sales_status_id",
                Map.of(
                        "byid", "id",
                        "manager", "employee_id",
                        "customer", "customers_id",
                        "type", "sales_type_id",
                        "stage", "sales_status_id"),
                Set.of("sale_name"),
                50,
                50,
                false);
    }
}

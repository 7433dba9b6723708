package io.bactrian.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** APRO's activities: requests for a quote, for a repair. Guarded by {@link AproApi}. */
final class AproApplications extends AproRecords {
    private static final Set<String> MEMBERS = Set.of(
            "source",
            "customers_id",
            "employee_id",
            "additional_employee_id",
            "comment",
            "request_name",
            "status",
            "request_type",
            "fields");
    private static final Set<String> SOURCES = Set.of("online_consult", "none", "help_manager", "online_form");
    private static final Set<String> STATUSES = Set.of(
            "unselected",
            "mustbeprocessed",
            "processnow",
            "processed",
            "postponed",
            "malformed",
            "cancelled",
            "reprocess");

    AproApplications(SimulatorSettings all, AproShelves shelves) {
        super(all, kind(), shelves);
    }

    @Override
    void check(Node item, AproRules.Place at, Map<String, Object> old) {
        boolean update = !old.isEmpty();
        if (!update || item.get("customers_id") != null) {
            boolean known = shelves.has("purchaser", item.textOf("customers_id"));
            AproRules.require(known, "customers_id is missing or no contact's id", at);
        }
        if (!update || item.get("request_type") != null) {
            boolean known = !catalog.withId("applications", "types", item.textOf("request_type"))
                    .isMissingNode();
            AproRules.require(known, "request_type is missing or an unknown type", at);
        }
        AproRules.oneOf(item, "source", SOURCES, at);
        AproRules.oneOf(item, "status", STATUSES, at);
        AproRules.id(item, "employee_id", at);
        AproRules.ids(item, "additional_employee_id", at);
    }

    @Override
    String typeOf(Map<String, Object> record) {
        return Objects.toString(record.get("request_type_id"), "");
    }

    @Override
    void complete(Map<String, Object> shown) {
        String name = catalog.withId("applications", "types", typeOf(shown))
                .path("name")
                .asText();
        shown.put("request_type_name", name);
    }

    @Override
    boolean matches(Map<String, Object> record, Node params, AproFilter filter) {
        return filter.isForGroups(catalog.withId("applications", "types", typeOf(record)));
    }

    @Override
    Object look(String operation, Node params) {
        return operation.equals("types") ? catalog.part("applications", "types") : super.look(operation, params);
    }

    private static AproKind kind() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", "");
        shown.put("employee_id", "0");
        shown.put("additional_employee_id", List.of());
        shown.put("customer_id", "0");
        shown.put("request_type_id", "");
        shown.put("request_type_name", "");
        shown.put("source", "none");
        shown.put("date_create", "");
        shown.put("comment", "");
        shown.put("request_name", "");
        shown.put("status", "unselected");
        shown.put("request_activity_type", "");
        shown.put("request_activity_date", "");
        return new AproKind(
                "applications",
                "request",
                1356,
                MEMBERS,
                Map.of("customers_id", "customer_id", "request_type", "request_type_id"),
                shown,
                "additional_employee_id",
                "date_create",
                "request_activity",
                "status",
                Map.of(
                        "byid", "id",
                        "manager", "employee_id",
                        "customer", "customer_id",
                        "types", "request_type_id",
                        "statuses", "status"),
                Set.of("comment", "request_name"),
                50,
                50,
                false);
    }
}

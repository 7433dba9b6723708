package io.bactrian.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** APRO's contacts. Guarded by {@link AproApi}. */
final class AproPurchaser extends AproRecords {
    private static final Set<String> MEMBERS = Set.of(
            "source",
            "name",
            "surname",
            "patronymic",
            "secondname",
            "manager_id",
            "additional_manager_id",
            "marktype",
            "email",
            "phone",
            "comment",
            "fields");
    private static final Set<String> SOURCES = Set.of("online_consult", "manager_customer", "help_manager", "mobile");

    AproPurchaser(SimulatorSettings all, AproShelves shelves) {
        super(all, kind(), shelves);
    }

    @Override
    void check(Node item, AproRules.Place at, Map<String, Object> old) {
        boolean named = Stream.of("name", "surname", "email", "phone").anyMatch(name -> isThere(item.get(name)));
        AproRules.require(!old.isEmpty() || named, "name, surname, email and phone are all missing or empty", at);
        AproRules.oneOf(item, "source", SOURCES, at);
        AproRules.id(item, "manager_id", at);
        AproRules.ids(item, "additional_manager_id", at);
        String type = item.textOf("marktype");
        boolean known =
                type.isEmpty() || !catalog.withId("purchaser", "types", type).isMissingNode();
        AproRules.require(known, "marktype is an unknown type", at);
        numbers(item.get("email"), "mail", at.at("email"));
        numbers(item.get("phone"), "phone", at.at("phone"));
    }

    @Override
    String typeOf(Map<String, Object> record) {
        return "0";
    }

    @Override
    void normalize(Map<String, Object> record) {
        record.computeIfPresent("email", (name, list) -> listed(list, "mail"));
        record.computeIfPresent("phone", (name, list) -> listed(list, "phone"));
    }

    @Override
    void complete(Map<String, Object> shown) {
        String type = String.valueOf(shown.get("marktype"));
        shown.put(
                "markname",
                catalog.withId("purchaser", "types", type).path("name").asText());
    }

    @Override
    Object look(String operation, Node params) {
        return operation.equals("attach")
                ? attached(AproIds.of(params.get("ids"), "ids"))
                : super.look(operation, params);
    }

    /** @return by contact what hangs on it; an empty PHP array where nothing hangs on any */
    private Object attached(List<String> contacts) {
        Map<String, Object> byContact = new LinkedHashMap<>();
        for (String contact : contacts) {
            Map<String, Object> attached = new LinkedHashMap<>();
            put(attached, "stock", ids("stock", "customer_relation", contact, 1));
            put(attached, "stock_archive", ids("stock", "customer_relation", contact, 0));
            put(attached, "request", ids("applications", "customer_id", contact, 1));
            put(attached, "sale", ids("sales", "customers_id", contact, 1));
            if (!attached.isEmpty()) {
                byContact.put(contact, attached);
            }
        }
        return byContact.isEmpty() ? List.of() : byContact;
    }

    private List<String> ids(String type, String member, String contact, int publish) {
        Shelf shelf = shelves.get(type);
        return shelf == null
                ? List.of()
                : shelf.all()
                        .filter(entry -> contact.equals(entry.members().get(member)))
                        .filter(entry ->
                                Integer.valueOf(publish).equals(entry.members().get("publish")))
                        .map(entry -> Long.toString(entry.id()))
                        .toList();
    }

    private static void put(Map<String, Object> map, String name, List<String> ids) {
        if (!ids.isEmpty()) {
            map.put(name, ids);
        }
    }

    private static boolean isThere(@Nullable Node member) {
        return member != null && (!member.isText() || !member.text().isBlank());
    }

    /** Addresses or numbers: a list of texts, or of objects with a comment. An empty text clears them. */
    private static void numbers(@Nullable Node list, String member, AproRules.Place at) {
        if (list == null || (list.isText() && list.text().isEmpty())) {
            return;
        }
        AproRules.require(list.isList(), "not a list", at);
        for (Node one : list.members().values()) {
            boolean plain = one.isText() && !one.text().isBlank();
            boolean commented = !one.textOf(member).isBlank()
                    && Set.of(member, "comment").containsAll(one.members().keySet());
            AproRules.require(plain || commented, "an entry that is neither a text nor has " + member, at);
        }
    }

    private static Object listed(Object sent, String member) {
        if (!(sent instanceof List<?> entries)) {
            return sent;
        }
        List<Object> list = new ArrayList<>();
        for (Object entry : entries) {
            Map<?, ?> commented = entry instanceof Map<?, ?> map ? map : Map.of(member, entry);
            Object comment = commented.get("comment");
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put(member, commented.get(member));
            shown.put("comment", comment == null ? "" : comment);
            list.add(shown);
        }
        return list;
    }

    private static AproKind kind() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", "");
        shown.put("group_id", "0");
        shown.put("surname", "");
        shown.put("name", "");
        shown.put("patronymic", "");
        shown.put("manager_id", "0");
        shown.put("additional_manager_id", List.of());
        shown.put("create_date", "");
        shown.put("marktype", "0");
        shown.put("markname", "");
        shown.put("nattype", "private_individual");
        shown.put("comment", "");
        shown.put("customer_activity_type", "");
        shown.put("customer_activity_date", "");
        shown.put("email", List.of());
        shown.put("phone", List.of());
        return new AproKind(
                "purchaser",
                "customer",
                10608,
                MEMBERS,
                Map.of("secondname", "patronymic"),
                shown,
                "additional_manager_id",
                "create_date",
                "customer_activity",
                "",
                Map.of(
                        "byid", "id",
                        "manager", "manager_id",
                        "marktype", "marktype",
                        "nattype", "nattype",
                        "groups", "group_id"),
                Set.of("name", "surname", "email", "phone"),
                50,
                50,
                false);
    }
}

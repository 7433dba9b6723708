package io.bactrian.simulator;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The histories of CO3's contacts, and the types that their elements have. Guarded by {@link Co3Api}. */
final class Co3Histories {
    private final Co3Contacts contacts;
    private final BusinessKey key;
    private final InstantSource clock;
    private final Map<Long, List<Map<String, Object>>> histories = new HashMap<>();
    private long elements;

    Co3Histories(SimulatorSettings all, Co3Contacts contacts) {
        this.contacts = contacts;
        key = all.key("co3/setHistory");
        clock = all.clock();
        reset();
    }

    Map<String, Object> set(Node method, Visit visit) {
        method.members().keySet().removeAll(List.of("api_key", "session_key"));
        String name = key.of(method);
        visit.tally().size(method.nodes(), 1);
        visit.tally().received(name, method.nodes());
        long contact = checked(method, visit);
        add(
                contact,
                method.textOf("contact_history_text"),
                method.textOf("contact_history_type"),
                clock.instant().toString());
        visit.tally().inserted(name, method.nodes());
        visit.tally().processed();
        return Map.of("contact_id", contact);
    }

    Map<String, Object> get(Node method, Visit visit) {
        long contact = contacts.existing(method);
        visit.tally().processed();
        return Map.of(
                "history_elements", Map.of("history_element", List.copyOf(histories.getOrDefault(contact, List.of()))));
    }

    Map<String, Object> types(Visit visit) {
        List<Map<String, Object>> types = new ArrayList<>();
        Co3Seed.HISTORY_TYPES.forEach((id, name) -> {
            Map<String, Object> type = new LinkedHashMap<>();
            type.put("contact_history_type", id);
            type.put("contact_history_type_name", name);
            types.add(type);
        });
        visit.tally().processed();
        return Map.of("history_types", Map.of("history_type", types));
    }

    void reset() {
        histories.clear();
        elements = 0;
        Co3Seed.histories(this::add);
    }

    private long checked(Node method, Visit visit) {
        try {
            long contact = contacts.existing(method);
            String type = method.textOf("contact_history_type");
            if (method.textOf("contact_history_text").isBlank()) {
                throw new Refused(400, "MANDATORY_MISSING", "contact_history_text is missing", "");
            }
            if (!type.isEmpty() && !Co3Seed.HISTORY_TYPES.containsKey(type)) {
                throw new Refused(400, "BAD_VALUE", "no history type", "contact_history_type '" + type + "'");
            }
            visit.rejection(method).ifPresent(rule -> {
                throw new Refused(400, rule.code().isEmpty() ? "REJECTED" : rule.code(), rule.message(), rule.path());
            });
            return contact;
        } catch (Refused refused) {
            visit.tally().rejected();
            throw refused;
        }
    }

    private void add(long contact, String text, String type, String date) {
        Map<String, Object> element = new LinkedHashMap<>();
        element.put("contact_history_id", ++elements);
        element.put("contact_history_text", text);
        element.put("contact_history_type", type);
        element.put("contact_history_date", date);
        histories.computeIfAbsent(contact, unused -> new ArrayList<>()).add(element);
    }
}

package io.bactrian.simulator;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** CO3's contacts and their histories. Guarded by {@link Co3Api}. */
final class Co3Contacts {
    private static final long FIRST_ID = 21;
    private static final int PAGE = 50;

    private final Co3Rules rules;
    private final BusinessKey key;
    private final InstantSource clock;
    private final Shelf shelf = new Shelf(FIRST_ID);
    private final Map<Long, List<Map<String, Object>>> histories = new HashMap<>();

    Co3Contacts(SimulatorSettings all) {
        rules = new Co3Rules(all.co3());
        key = all.key("co3/setContact");
        clock = all.clock();
    }

    Map<String, Object> set(Node contact, Visit visit) {
        contact.members().keySet().removeAll(List.of("api_key", "session_key"));
        boolean update = !contact.textOf("contact_id").isBlank();
        int elements = contact.nodes() + 1;
        String name = update && key.find(contact) == null ? "id:" + contact.textOf("contact_id") : key.of(contact);
        visit.tally().size(elements, 1);
        visit.tally().received(name, elements);
        check(contact, update, visit);
        long id = update ? update(contact) : insert(contact, name);
        if (update) {
            visit.tally().updated(name, elements);
        } else {
            visit.tally().inserted(name, elements);
        }
        visit.tally().processed();
        return ids(visit.results(List.of(id), id + 1));
    }

    Map<String, Object> get(Node method, Visit visit) {
        long id = existing(method);
        visit.tally().processed();
        return Map.of("contact", shown(new Shelf.Entry(id, Objects.requireNonNull(shelf.get(id)))));
    }

    Map<String, Object> all(Visit visit) {
        visit.tally().processed();
        return Map.of("contacts", shelf.all().map(Co3Contacts::brief).toList());
    }

    Map<String, Object> list(Node method, Visit visit) {
        String term = method.textOf("search_term").toLowerCase(Locale.ROOT);
        String page = method.textOf("page");
        if (!page.matches("\\d{0,9}")) {
            throw new Refused(400, "BAD_VALUE", "no number from 0", "page");
        }
        long skip = (page.isEmpty() ? 0 : Long.parseLong(page)) * PAGE;
        visit.tally().processed();
        Stream<Shelf.Entry> found = shelf.all()
                .filter(entry ->
                        entry.members().toString().toLowerCase(Locale.ROOT).contains(term));
        return Map.of(
                "contacts", found.skip(skip).limit(PAGE).map(Co3Contacts::shown).toList());
    }

    Map<String, Object> setHistory(Node method, Visit visit) {
        long id = existing(method);
        if (method.textOf("contact_history_text").isBlank()) {
            throw new Refused(400, "MANDATORY_MISSING", "contact_history_text is missing", "");
        }
        Map<String, Object> element = new LinkedHashMap<>();
        element.put("contact_history_text", method.textOf("contact_history_text"));
        element.put("contact_history_type", method.textOf("contact_history_type"));
        element.put("contact_history_date", clock.instant().toString());
        histories.computeIfAbsent(id, unused -> new ArrayList<>()).add(element);
        visit.tally().processed();
        return Map.of("contact_id", id);
    }

    Map<String, Object> history(Node method, Visit visit) {
        long id = existing(method);
        visit.tally().processed();
        return Map.of("history_elements", List.copyOf(histories.getOrDefault(id, List.of())));
    }

    void reset() {
        shelf.clear();
        histories.clear();
    }

    private void check(Node contact, boolean update, Visit visit) {
        try {
            rules.check(contact, update);
            visit.rejection(contact).ifPresent(rule -> {
                throw new Refused(400, rule.code().isEmpty() ? "REJECTED" : rule.code(), rule.message(), rule.path());
            });
            if (update) {
                existing(contact);
            }
        } catch (Refused refused) {
            visit.tally().rejected();
            throw refused;
        }
    }

    private long insert(Node contact, String name) {
        contact.members().remove("contact_id");
        return shelf.add(List.of(name), List.of(contact.plainMembers())).get(0);
    }

    private long update(Node contact) {
        long id = existing(contact);
        Map<String, Object> now = new LinkedHashMap<>(Objects.requireNonNull(shelf.get(id)));
        contact.members().remove("contact_id");
        now.putAll(contact.plainMembers());
        shelf.replace(id, now);
        return id;
    }

    private long existing(Node method) {
        String text = method.textOf("contact_id").strip();
        long id = text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
        if (!shelf.has(id)) {
            throw new Refused(404, "CONTACT_NOT_FOUND", "no contact has this contact_id", "'" + text + "'");
        }
        return id;
    }

    /** With a result too many the answer has two ids, with one too few none. */
    private static Map<String, Object> ids(List<Long> ids) {
        Map<String, Object> content = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            content.put(i == 0 ? "contact_id" : "contact_id" + (i + 1), ids.get(i));
        }
        return content;
    }

    private static Map<String, Object> shown(Shelf.Entry entry) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("contact_id", entry.id());
        shown.putAll(entry.members());
        return shown;
    }

    private static Map<String, Object> brief(Shelf.Entry entry) {
        Map<String, Object> brief = new LinkedHashMap<>();
        brief.put("contact_id", entry.id());
        Stream.of("contact_firstname", "contact_lastname", "contact_firm")
                .forEach(name -> brief.put(name, String.valueOf(entry.members().getOrDefault(name, ""))));
        return brief;
    }
}

package io.bactrian.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** CO3's contacts. 20 of them are there from the start, so that a new one has the id 21. Guarded by {@link Co3Api}. */
final class Co3Contacts {
    private static final long FIRST_ID = 1;

    private final Co3Rules rules;
    private final BusinessKey key;
    private final int page;
    private final Shelf shelf = new Shelf(FIRST_ID);

    Co3Contacts(SimulatorSettings all) {
        rules = new Co3Rules(all.co3());
        key = all.key("co3/setContact");
        page = all.co3().listPage();
        seed();
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
        return contacts(shelf.all().map(Co3Contacts::brief));
    }

    Map<String, Object> list(Node method, Visit visit) {
        String term = method.textOf("search_term").toLowerCase(Locale.ROOT);
        String number = method.textOf("page");
        if (!number.matches("\\d{0,9}")) {
            throw new Refused(400, "BAD_VALUE", "no number from 0", "page");
        }
        long skip = (number.isEmpty() ? 0 : Long.parseLong(number)) * page;
        visit.tally().processed();
        Stream<Shelf.Entry> found = shelf.all().filter(entry -> entry.members()
                .values()
                .toString()
                .toLowerCase(Locale.ROOT)
                .contains(term));
        return contacts(found.skip(skip).limit(page).map(Co3Contacts::shown));
    }

    /** @return the id in {@code contact_id}, where a contact has it */
    long existing(Node method) {
        String text = method.textOf("contact_id").strip();
        long id = text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
        if (!shelf.has(id)) {
            throw new Refused(404, "CONTACT_NOT_FOUND", "no contact has this contact_id", "'" + text + "'");
        }
        return id;
    }

    void reset() {
        shelf.clear();
        seed();
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

    private void seed() {
        List<Map<String, Object>> contacts = Co3Seed.contacts();
        shelf.add(contacts.stream().map(contact -> "seed").toList(), contacts);
    }

    private static Map<String, Object> contacts(Stream<Map<String, Object>> contacts) {
        return Map.of("contacts", Map.of("contact", contacts.toList()));
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

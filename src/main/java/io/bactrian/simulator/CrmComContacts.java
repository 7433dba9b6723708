package io.bactrian.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** CRM.COM's contacts. Some are there from the start, from CI000111 on. Guarded by {@link CrmComApi}. */
final class CrmComContacts {
    private static final long FIRST = 111;
    private static final long FIRST_ELEMENT = 1_000_000_000L;
    private static final String IDENTIFIER = "contact_information_identifier";
    private static final Set<String> PAPERS = Set.of(
            "id_number", "passport_number", "social_security_number", "vat_registration_number", "registration_number");
    private static final Set<String> IDENTIFIERS =
            Stream.concat(Stream.of("id", "number"), PAPERS.stream()).collect(Collectors.toUnmodifiableSet());

    private final BusinessKey createKey;
    private final BusinessKey updateKey;
    private final Shelf shelf = new Shelf(FIRST);
    private final Map<String, List<Long>> byPaper = new HashMap<>();
    private final AtomicLong elements = new AtomicLong(FIRST_ELEMENT);

    CrmComContacts(SimulatorSettings all) {
        createKey = all.key("crmcom/contact_information/create");
        updateKey = all.key("crmcom/contact_information/update");
        seed();
    }

    Map<String, Object> create(Node contact, Visit visit) {
        String name = createKey.of(contact);
        arrived(contact, name, visit);
        reject(contact, visit, () -> CrmComRules.create(contact));
        long number = add(contact, name);
        visit.tally().inserted(name, contact.nodes());
        visit.tally().processed();
        return ids(visit.results(List.of(number), number + 1));
    }

    Map<String, Object> update(Node contact, Visit visit) {
        String name = updateKey.of(contact);
        arrived(contact, name, visit);
        long number = existing(contact, visit);
        Map<String, Object> now = copy(number);
        reject(contact, visit, () -> CrmComRules.update(contact, String.valueOf(now.get("type"))));
        reject(contact, visit, () -> change(now, contact));
        unlist(number);
        shelf.replace(number, now);
        list(number, now);
        visit.tally().updated(name, contact.nodes());
        visit.tally().processed();
        return ids(visit.results(List.of(number), number + 1));
    }

    Map<String, Object> show(Node request, Visit visit) {
        long number = find(CrmComIdentifier.of(request, IDENTIFIER, IDENTIFIERS));
        visit.tally().processed();
        return CrmComShown.of(number, copy(number), request.textOf("fields_set"));
    }

    void reset() {
        shelf.clear();
        byPaper.clear();
        elements.set(FIRST_ELEMENT);
        seed();
    }

    /** A null takes the member away. */
    static void merge(Map<String, Object> kept, Map<String, Object> given) {
        given.forEach((name, value) -> {
            if (value == null) {
                kept.remove(name);
            } else {
                kept.put(name, value);
            }
        });
    }

    private void seed() {
        CrmComSeed.contacts().forEach(contact -> add(contact, "seed"));
    }

    private static void arrived(Node contact, String name, Visit visit) {
        visit.tally().size(contact.nodes(), 1);
        visit.tally().received(name, contact.nodes());
    }

    private static void reject(Node contact, Visit visit, Runnable check) {
        try {
            check.run();
            visit.rejection(contact).ifPresent(rule -> {
                String usual = "COM.CRM.EXCEPTION.CONTACTINFORMATION.REJECTEDEXCEPTION";
                throw new Refused(200, rule.code().isEmpty() ? usual : rule.code(), rule.message(), rule.path());
            });
        } catch (Refused refused) {
            visit.tally().rejected();
            throw refused;
        }
    }

    private long add(Node contact, String name) {
        Map<String, Object> made = new LinkedHashMap<>();
        change(made, contact);
        long number = shelf.add(List.of(name), List.of(made)).get(0);
        list(number, made);
        return number;
    }

    /** What is left out stays, null clears. */
    private void change(Map<String, Object> kept, Node contact) {
        Map<String, Object> given = contact.plainMembers();
        given.keySet().removeAll(Set.of(IDENTIFIER, "fields_set", "demographics"));
        merge(kept, given);
        Node demographics = contact.get("demographics");
        if (demographics != null && demographics.isNothing()) {
            kept.remove("demographics");
        } else if (demographics != null) {
            demographics(members(kept), demographics);
        }
    }

    private void demographics(Map<String, Object> kept, Node given) {
        given.members().forEach((name, value) -> {
            if (value.isNothing()) {
                kept.remove(name);
            } else {
                CrmComSet.named(name)
                        .ifPresentOrElse(
                                set -> elements(set, name, kept, value),
                                () -> kept.put(name, Objects.requireNonNull(value.plain())));
            }
        });
    }

    @SuppressWarnings("unchecked") // a set is kept as a list of objects
    private void elements(CrmComSet set, String name, Map<String, Object> kept, Node given) {
        boolean update = given.members().values().stream()
                .anyMatch(element -> !element.textOf("action").isEmpty());
        if (update) {
            List<Map<String, Object>> list =
                    new ArrayList<>((List<Map<String, Object>>) kept.getOrDefault(name, List.of()));
            CrmComElements.change(set, list, given, elements);
            kept.put(name, list);
        } else if (!kept.containsKey(name)) {
            kept.put(name, CrmComElements.made(given, elements));
        }
    }

    @SuppressWarnings("unchecked") // demographics is kept as an object
    private static Map<String, Object> members(Map<String, Object> kept) {
        return (Map<String, Object>)
                kept.computeIfAbsent("demographics", unused -> new LinkedHashMap<String, Object>());
    }

    private long existing(Node contact, Visit visit) {
        try {
            return find(CrmComIdentifier.of(contact, IDENTIFIER, IDENTIFIERS));
        } catch (Refused refused) {
            visit.tally().rejected();
            throw refused;
        }
    }

    private long find(CrmComIdentifier identifier) {
        List<Long> found =
                switch (identifier.name()) {
                    case "id" -> List.of(CrmComIdentifier.ofId(identifier.value()));
                    case "number" -> List.of(CrmComIdentifier.ofShown(identifier.value()));
                    default -> byPaper.getOrDefault(identifier.name() + "=" + identifier.value(), List.of());
                };
        String what = identifier.name() + "=" + identifier.value();
        if (found.size() > 1) {
            throw CrmComAnswer.refused("CONTACTINFORMATION", "NOTUNIQUE", "more than one contact has this", what);
        }
        if (found.isEmpty() || !shelf.has(found.get(0))) {
            throw CrmComAnswer.refused("CONTACTINFORMATION", "NOTFOUND", "no contact has this", what);
        }
        return found.get(0);
    }

    private Map<String, Object> copy(long number) {
        try {
            return Json.items(Json.bytes(List.of(Objects.requireNonNull(shelf.get(number)))))
                    .get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void list(long number, Map<String, Object> contact) {
        papers(contact).forEach(paper -> byPaper.computeIfAbsent(paper, unused -> new ArrayList<>())
                .add(number));
    }

    private void unlist(long number) {
        papers(copy(number))
                .forEach(paper -> byPaper.getOrDefault(paper, List.of()).remove(number));
    }

    private static List<String> papers(Map<String, Object> contact) {
        return contact.get("demographics") instanceof Map<?, ?> demographics
                ? PAPERS.stream()
                        .filter(demographics::containsKey)
                        .map(name -> name + "=" + demographics.get(name))
                        .toList()
                : List.of();
    }

    /** With a result too many the answer has two ids, with one too few none. */
    private static Map<String, Object> ids(List<Long> numbers) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (int i = 0; i < numbers.size(); i++) {
            data.put(i == 0 ? "id" : "id" + (i + 1), CrmComIdentifier.id(numbers.get(i)));
        }
        return data;
    }
}

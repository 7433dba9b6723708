package io.bactrian.simulator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** AcuInvoice's contacts. 60 of them are there from the start, always the same. Guarded by {@link AcuInvoiceApi}. */
final class AcuInvoiceContacts {
    private static final int SEEDED = 60;
    private static final int USUAL_PER_PAGE = 25;
    private static final List<String> MANDATORY = List.of("client_id", "first_name", "last_name", "email");
    private static final List<String> SHOWN = List.of("first_name", "last_name", "email", "phone", "mobile_phone");
    private static final Set<String> MEMBERS =
            Set.of("contact_id", "client_id", "first_name", "last_name", "email", "phone", "mobile_phone");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;<>\"]+@[^@\\s,;<>\".]+(\\.[^@\\s,;<>\".]+)+");

    private final AcuInvoiceSettings settings;
    private final BusinessKey createKey;
    private final BusinessKey updateKey;
    private final Shelf shelf = new Shelf(1);
    private final Set<Long> deleted = new HashSet<>();

    AcuInvoiceContacts(SimulatorSettings all) {
        settings = all.acuinvoice();
        createKey = all.key("acuinvoice/contact.create");
        updateKey = all.key("acuinvoice/contact.update");
        seed();
    }

    Map<String, Object> create(Node request, Visit visit) {
        Node contact = contact(request);
        String name = createKey.of(contact);
        arrived(contact, name, visit);
        reject(contact, false, visit);
        long id = shelf.add(List.of(name), List.of(contact.plainMembers())).get(0);
        visit.tally().inserted(name, contact.nodes());
        visit.tally().processed();
        return ids(visit.results(List.of(id), id + 1));
    }

    Map<String, Object> update(Node request, Visit visit) {
        Node contact = contact(request);
        String name = updateKey.of(contact);
        arrived(contact, name, visit);
        reject(contact, true, visit);
        long id = id(contact.textOf("contact_id"));
        Map<String, Object> now = new LinkedHashMap<>(Objects.requireNonNull(shelf.get(id)));
        now.putAll(contact.plainMembers());
        now.remove("contact_id");
        shelf.replace(id, now);
        visit.tally().updated(name, contact.nodes());
        visit.tally().processed();
        return Map.of();
    }

    Map<String, Object> delete(Node request, Visit visit) {
        String name = request.textOf("contact_id");
        arrived(request, name, visit);
        List<String> errors = new ArrayList<>(only(request, Set.of("contact_id")));
        existing(name, errors);
        reject(errors, visit);
        deleted.add(id(name));
        visit.tally().updated(name, request.nodes());
        visit.tally().processed();
        return Map.of();
    }

    Map<String, Object> get(Node request, Visit visit) {
        List<String> errors = new ArrayList<>(only(request, Set.of("contact_id")));
        existing(request.textOf("contact_id"), errors);
        fail(errors);
        long id = id(request.textOf("contact_id"));
        visit.tally().processed();
        return Map.of("contact", shown(new Shelf.Entry(id, Objects.requireNonNull(shelf.get(id)))));
    }

    Map<String, Object> list(Node request, Visit visit) {
        List<String> errors = new ArrayList<>(only(request, Set.of("client_id", "email", "page", "per_page")));
        long page = number(request, "page", 1, Integer.MAX_VALUE, 1, errors);
        long perPage = number(request, "per_page", 1, settings.mostPerPage(), USUAL_PER_PAGE, errors);
        fail(errors);
        visit.tally().processed();
        return Map.of(
                "contact",
                shelf.all()
                        .filter(entry -> !deleted.contains(entry.id()))
                        .filter(equal(request, "client_id").and(equal(request, "email")))
                        .skip((page - 1) * perPage)
                        .limit(perPage)
                        .map(AcuInvoiceContacts::shown)
                        .toList());
    }

    void reset() {
        shelf.clear();
        deleted.clear();
        seed();
    }

    private void seed() {
        shelf.add(
                IntStream.range(0, SEEDED).mapToObj(i -> "seed").toList(),
                IntStream.range(0, SEEDED).mapToObj(AcuInvoiceContacts::seeded).toList());
    }

    private static Map<String, Object> seeded(int i) {
        Map<String, Object> contact = new LinkedHashMap<>();
        contact.put("client_id", Integer.toString(1 + i % 12));
        contact.put("first_name", List.of("Jane", "John", "Zoë", "Ann", "Peter").get(i % 5));
        contact.put(
                "last_name", List.of("Doe", "Smith & Sons", "Müller", "O'Brien").get(i % 4));
        contact.put("email", "contact" + (1 + i) + "@seed.test");
        contact.put("phone", "(123) 456-" + (7000 + i));
        if (i % 3 > 0) {
            contact.put("mobile_phone", "(987) 654-" + (3000 + i));
        }
        return contact;
    }

    private static Node contact(Node request) {
        Node contact = request.get("contact");
        if (contact == null || contact.isText() || request.members().size() != 1) {
            throw new AcuInvoiceFault(List.of("The request must have exactly one contact"));
        }
        return contact;
    }

    private static void arrived(Node contact, String name, Visit visit) {
        visit.tally().size(contact.nodes(), 1);
        visit.tally().received(name, contact.nodes());
    }

    private void reject(Node contact, boolean update, Visit visit) {
        List<String> errors = new ArrayList<>(only(contact, MEMBERS));
        if (update) {
            existing(contact.textOf("contact_id"), errors);
        } else if (contact.get("contact_id") != null) {
            errors.add("A new contact must not have a contact_id");
        }
        MANDATORY.stream()
                .filter(name -> contact.textOf(name).isBlank() && (!update || contact.get(name) != null))
                .forEach(name -> errors.add(name + " is mandatory"));
        String client = contact.textOf("client_id");
        if (!client.isBlank() && !(client.matches("\\d{1,9}") && known(Integer.parseInt(client)))) {
            errors.add("There is no client " + client);
        }
        String email = contact.textOf("email");
        if (!email.isBlank() && !EMAIL.matcher(email).matches()) {
            errors.add(email + " is no e-mail address");
        }
        if (email.endsWith("@reject.test")) {
            errors.add("The e-mail address " + email + " is not accepted");
        }
        visit.rejection(contact).ifPresent(rule -> errors.add(rule.message()));
        reject(errors, visit);
    }

    private boolean known(int client) {
        return client >= 1 && client <= settings.clients();
    }

    private static void reject(List<String> errors, Visit visit) {
        if (!errors.isEmpty()) {
            visit.tally().rejected();
        }
        fail(errors);
    }

    private static void fail(List<String> errors) {
        if (!errors.isEmpty()) {
            throw new AcuInvoiceFault(errors);
        }
    }

    private static List<String> only(Node node, Set<String> known) {
        return node.members().entrySet().stream()
                .filter(member ->
                        !known.contains(member.getKey()) || !member.getValue().isText())
                .map(member -> "Unknown element " + member.getKey())
                .toList();
    }

    private void existing(String id, List<String> errors) {
        if (!shelf.has(id(id)) || deleted.contains(id(id))) {
            errors.add("There is no contact " + id);
        }
    }

    private static long id(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private static long number(Node request, String name, int least, int most, int usual, List<String> errors) {
        String text = request.textOf(name);
        if (text.isEmpty()) {
            return usual;
        }
        long number = text.matches("\\d{1,9}") ? Long.parseLong(text) : -1;
        if (number < least || number > most) {
            errors.add(name + " must be a number from " + least + " to " + most);
        }
        return number;
    }

    private static Predicate<Shelf.Entry> equal(Node request, String name) {
        String wanted = request.textOf(name);
        return entry -> wanted.isEmpty() || wanted.equals(entry.members().get(name));
    }

    private static Map<String, Object> shown(Shelf.Entry entry) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("contact_id", entry.id());
        SHOWN.forEach(name -> shown.put(name, entry.members().getOrDefault(name, "")));
        return shown;
    }

    /** With a result too many the answer has two ids, with one too few none. */
    private static Map<String, Object> ids(List<Long> ids) {
        return Map.of("contact_id", ids);
    }
}

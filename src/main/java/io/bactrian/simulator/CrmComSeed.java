package io.bactrian.simulator;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The contacts that CRM.COM has from the start, always the same, so that there is something to show. */
final class CrmComSeed {
    private static final int CONTACTS = 60;
    private static final List<String> FIRST_NAMES =
            List.of("Maria", "Andreas", "Eleni", "Giorgos", "Katerina", "Louis", "Anna", "Dimitris", "Sofia", "Nikos");
    private static final List<String> LAST_NAMES =
            List.of("Ioannou", "Kozior", "Georgiou", "Müller", "Papadopoulos", "O'Brien", "Christodoulou");
    private static final List<String> CITIES = List.of("Nicosia", "Limassol", "Larnaca", "Paphos");

    private CrmComSeed() {}

    static List<Node> contacts() {
        return IntStream.range(0, CONTACTS)
                .mapToObj(i -> i % 10 == 9 ? company(i) : person(i))
                .toList();
    }

    private static Node person(int i) {
        String first = FIRST_NAMES.get(i % FIRST_NAMES.size());
        String last = LAST_NAMES.get(i % LAST_NAMES.size());
        Node born = map();
        born.members().put("day", Node.literal(1 + i % 28));
        born.members().put("month", Node.literal(1 + i % 12));
        born.members().put("year", Node.literal(1960 + i % 40));
        Node demographics = map("gender", i % 2 == 0 ? "FEMALE" : "MALE", "id_number", "ID" + (100200 + i));
        demographics.members().put("date_of_birth", born);
        sets(demographics, i, "HOME", "MOBILE", "PERSONAL", String.format(Locale.ROOT, "contact%02d@seed.test", i));
        Node contact =
                map("type", "PERSON", "title", i % 2 == 0 ? "Mrs" : "Mr", "first_name", first, "last_name", last);
        contact.members().put("category_identifier", map("name", "Residential"));
        contact.members().put("demographics", demographics);
        return contact;
    }

    private static Node company(int i) {
        Node demographics = map("vat_registration_number", "CY" + (300400 + i), "registration_number", "HE" + i);
        sets(demographics, i, "BUSINESS", "LANDLINE", "BUSINESS", "office" + i + "@seed.test");
        Node contact =
                map("type", "COMPANY", "company_name", "Company " + i + " Ltd", "notes", "since " + (1990 + i % 30));
        contact.members().put("demographics", demographics);
        return contact;
    }

    private static void sets(Node demographics, int i, String home, String phone, String mail, String address) {
        Node place = map(
                "type",
                home,
                "street_name",
                "Seed Street",
                "street_number",
                Integer.toString(1 + i),
                "postal_code",
                Integer.toString(1000 + i),
                "town_city",
                CITIES.get(i % CITIES.size()));
        place.members().put("country_identifier", map("two_character_code", "CY"));
        demographics.members().put("address_set", list(place));
        demographics.members().put("phone_set", list(map("type", phone, "number", "+357 99 " + (100000 + i))));
        demographics.members().put("email_set", list(map("type", mail, "email_address", address)));
    }

    private static Node list(Node only) {
        Node list = Node.container();
        list.members().put("0", only);
        return list;
    }

    private static Node map(String... namesAndValues) {
        Node map = Node.container();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.members().put(namesAndValues[i], Node.text(namesAndValues[i + 1]));
        }
        return map;
    }
}

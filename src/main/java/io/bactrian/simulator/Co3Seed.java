package io.bactrian.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What CO3 has from the start, always the same, so that there is something to show. */
final class Co3Seed {
    /** The types of the elements of a history. */
    static final Map<String, String> HISTORY_TYPES =
            new TreeMap<>(Map.of("1", "Note", "2", "Phone call", "3", "E-mail", "4", "Meeting", "5", "Invoice"));

    private static final int CONTACTS = 20;
    private static final List<String> FIRST_NAMES = List.of("Anna", "Béla", "Csilla", "Dénes", "Éva");
    private static final List<String> LAST_NAMES = List.of("Kovács", "Szabó", "Tóth", "Nagy");

    /** Takes one element of a history. */
    interface HistoryElement {
        void take(long contact, String text, String type, String date);
    }

    private Co3Seed() {}

    static List<Map<String, Object>> contacts() {
        return IntStream.rangeClosed(1, CONTACTS).mapToObj(Co3Seed::contact).toList();
    }

    static void histories(HistoryElement to) {
        for (int contact = 1; contact <= CONTACTS; contact++) {
            for (int i = 0; i < contact % 3; i++) {
                String type = Integer.toString(1 + (contact + i) % HISTORY_TYPES.size());
                String date = String.format(Locale.ROOT, "2026-10-%02dT09:3%d:00Z", contact, i);
                to.take(contact, "Talked about offer " + (100 + contact) + ", <part> " + (1 + i), type, date);
            }
        }
    }

    private static Map<String, Object> contact(int i) {
        boolean company = i % 5 == 0;
        Map<String, Object> contact = new LinkedHashMap<>();
        contact.put("contact_type", company ? "1" : "0");
        if (company) {
            contact.put("contact_firm", "Company " + i + " & Co. Kft.");
            contact.put("contact_tax", (10708580 + i) + "-2-20");
        } else {
            contact.put("contact_firstname", FIRST_NAMES.get(i % FIRST_NAMES.size()));
            contact.put("contact_lastname", LAST_NAMES.get(i % LAST_NAMES.size()));
            contact.put("contact_birthday", String.format(Locale.ROOT, "19%02d-0%d-1%d", 60 + i, 1 + i % 9, i % 10));
        }
        contact.put("contact_email", "contact" + i + "@seed.test");
        contact.put("contact_phone", "+36 1 555 " + (1000 + i));
        contact.put("contact_address", "1071 Budapest, Damjanich u. " + i + ".");
        contact.put("contact_newsletter", i % 2 == 0 ? "1" : "0");
        return contact;
    }
}

package io.bactrian.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Records that are there from the start, always the same, with what real ones have: umlauts, quotes, commas, line ends, HTML's signs. */
final class CrmPlusSeed {
    private static final long FIRST_SECOND =
            Instant.parse("2026-01-05T08:00:00Z").getEpochSecond();
    /** So many are made in one second, so that a page of sync must not end just anywhere. */
    private static final int PER_SECOND = 7;

    private static final List<String> FIRST =
            List.of("Anna", "Björn", "Chloé", "Dörte", "Enrico", "Françoise", "Güneş");
    private static final List<String> LAST =
            List.of("Müller", "O'Hara", "Šimek", "Smith & Sons", "von der Heide", "D'Angelo", "\"Mac\" Ewan");
    private static final List<String> CITIES = List.of("Zürich", "Graz", "Łódź", "Győr", "Aarhus");

    private final CrmPlusStore store;
    private final CrmPlusLines lines;
    private int made;

    CrmPlusSeed(CrmPlusStore store, CrmPlusLines lines) {
        this.store = store;
        this.lines = lines;
    }

    /** @param ofEach so many of each module stay; a twentieth more is made and deleted again */
    void fill(int ofEach) {
        if (ofEach == 0) {
            return;
        }
        for (int i = 0; i < ofEach; i++) {
            record("Accounts", account(i), i);
        }
        List<CrmPlusRecord> accounts = of("Accounts");
        for (int i = 0; i < ofEach; i++) {
            record("Contacts", contact(i, accounts.get(i).id()), i);
            record("Leads", lead(i), i);
            record("Products", product(i), i);
            record("Documents", document(i), i);
        }
        List<CrmPlusRecord> products = of("Products");
        for (int i = 0; i < ofEach; i++) {
            CrmPlusRecord invoice = record("Invoice", invoice(i, accounts.get(i).id()), i);
            lines.seed(invoice, List.of(products.get(i), products.get((i + 1) % ofEach)), second());
        }
        for (int i = 0; i <= ofEach / 20; i++) {
            int number = ofEach + i;
            store.delete(record("Leads", lead(number), number), second());
            store.delete(record("Accounts", account(number), number), second());
        }
    }

    private List<CrmPlusRecord> of(String module) {
        return store.all(store.schema().known(module)).toList();
    }

    private long second() {
        return FIRST_SECOND + made / PER_SECOND;
    }

    /** Every tenth belongs to another user than the account's. */
    private CrmPlusRecord record(String module, Map<String, String> values, int i) {
        CrmPlusModule of = store.schema().known(module);
        made++;
        CrmPlusRecord record = store.fresh(of, second());
        of.fields().stream()
                .filter(field -> !field.isServers())
                .forEach(field ->
                        record.set(field.name(), CrmPlusValues.kept(field, values.getOrDefault(field.name(), ""), 2)));
        record.set("assigned_user_id", store.schema().known("Users").id(i % 10 == 9 ? 2 : 1));
        store.keep(record, second());
        return record;
    }

    private static Map<String, String> account(int i) {
        return Map.of(
                "accountname", "Firma " + (i + 1) + " " + pick(LAST, i),
                "email1", "office" + (i + 1) + "@firma.example",
                "phone", "+43 316 55" + number(i),
                "industry", i % 2 == 0 ? "Construction" : "Retail",
                "bill_street", "Hauptstraße " + (i + 1) + "\nStiege 2",
                "bill_city", pick(CITIES, i),
                "annual_revenue", Integer.toString(10_000 + 250 * i));
    }

    private static Map<String, String> contact(int i, String accountId) {
        return Map.of(
                "firstname",
                pick(FIRST, i),
                "lastname",
                pick(LAST, i / 2) + " " + (i + 1),
                "email",
                "contact" + (i + 1) + "@firma.example",
                "account_id",
                accountId,
                "birthday",
                "19" + (60 + i % 40) + "-0" + (1 + i % 9) + "-15",
                "mailingcity",
                pick(CITIES, i));
    }

    private static Map<String, String> lead(int i) {
        return Map.of(
                "firstname",
                pick(FIRST, i),
                "lastname",
                pick(LAST, i) + " " + (i + 1),
                "company",
                "Interessent " + (i + 1) + ", Handels-GmbH",
                "email",
                "lead" + (i + 1) + "@lead.example",
                "leadsource",
                i % 3 == 0 ? "Web Site" : "Trade Show",
                "city",
                pick(CITIES, i),
                "description",
                "says \"call me\"; twice");
    }

    private static Map<String, String> product(int i) {
        return Map.of(
                "productname",
                "Radiator " + (i + 1),
                "productcode",
                "R-" + number(i),
                "unit_price",
                (100 + i) + ".50",
                "usageunit",
                "Pieces",
                "qtyinstock",
                Integer.toString(i % 50),
                "discontinued",
                "1");
    }

    private static Map<String, String> document(int i) {
        return Map.of(
                "notes_title", "Datenblatt " + (i + 1),
                "filename", "datasheet-" + number(i) + ".pdf",
                "filetype", "application/pdf",
                "filelocationtype", "I",
                "filestatus", "1");
    }

    private static Map<String, String> invoice(int i, String accountId) {
        return Map.of(
                "subject",
                "Rechnung " + (i + 1),
                "account_id",
                accountId,
                "invoicedate",
                String.format(Locale.ROOT, "2026-%02d-%02d", 1 + i % 12, 1 + i % 28),
                "invoicestatus",
                i % 2 == 0 ? "Created" : "Paid",
                "bill_street",
                "Hauptstraße " + (i + 1),
                "ship_street",
                "Hauptstraße " + (i + 1));
    }

    private static String pick(List<String> all, int i) {
        return all.get(i % all.size());
    }

    private static String number(int i) {
        return String.format(Locale.ROOT, "%05d", i + 1);
    }
}

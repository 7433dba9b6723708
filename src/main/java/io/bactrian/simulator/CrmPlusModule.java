package io.bactrian.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of records.
 *
 * @param name as requests write it, such as {@code Leads}
 * @param singular one of them, in words
 * @param prefix what stands before the x of an id
 * @param tab the number under which the stream knows it
 * @param entity whether its records are business data, with owner, times and sync
 * @param number what the numbers given to its records begin with, such as {@code LEA}; empty: there are none
 * @param labelFields the fields that make a record's name
 * @param fields in the order in which answers list them
 * @param places their indexes by name
 */
record CrmPlusModule(
        String name,
        String singular,
        int prefix,
        int tab,
        boolean entity,
        String number,
        List<String> labelFields,
        List<Field> fields,
        Map<String, Integer> places) {
    /**
     * @param name as elements write it
     * @param label for people
     * @param mandatory whether a record must have it
     * @param type one of string, text, email, phone, url, picklist, date, datetime, integer, double, currency, boolean, reference, owner, auto
     * @param details the values of a picklist, the modules of a reference
     */
    record Field(String name, String label, boolean mandatory, String type, List<String> details) {
        boolean isNumber() {
            return type.equals("integer") || type.equals("double") || type.equals("currency");
        }

        /** @return whether the server alone writes it */
        boolean isServers() {
            return type.equals("auto") || type.equals("datetime");
        }
    }

    /** @param table a line for each field: its name (! where mandatory), type, label and details, with | between them */
    static CrmPlusModule of(String head, Map<String, Integer> prefixes, String table) {
        String[] parts = head.split(" ", -1);
        List<Field> fields = table.lines().map(CrmPlusModule::read).toList();
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            places.put(fields.get(i).name(), i);
        }
        return new CrmPlusModule(
                parts[0],
                parts[1],
                prefixes.getOrDefault(parts[0], Integer.parseInt(parts[2])),
                Integer.parseInt(parts[3]),
                places.containsKey("modifiedtime"),
                parts[4].equals("-") ? "" : parts[4],
                List.of(parts[5].split(",", -1)),
                fields,
                Map.copyOf(places));
    }

    /** @return where this field stands, or -1 */
    int place(String field) {
        return places.getOrDefault(field, -1);
    }

    @Nullable
    Field field(String field) {
        int place = place(field);
        return place < 0 ? null : fields.get(place);
    }

    String id(long number) {
        return prefix + "x" + number;
    }

    private static Field read(String line) {
        List<String> cells = new ArrayList<>(List.of(line.strip().split("\\s*\\|\\s*", -1)));
        boolean mandatory = cells.get(0).endsWith("!");
        String name = mandatory ? cells.get(0).substring(0, cells.get(0).length() - 1) : cells.get(0);
        List<String> details = cells.size() > 3 ? List.of(cells.get(3).split(",\\s*", -1)) : List.of();
        return new Field(name, cells.get(2), mandatory, cells.get(1), details);
    }
}

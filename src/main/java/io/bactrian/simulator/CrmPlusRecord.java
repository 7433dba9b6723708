package io.bactrian.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One record. Mutable, as a hundred thousand of them are kept; guarded by {@link CrmPlusApi}. */
final class CrmPlusRecord {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final CrmPlusModule module;
    private final long number;
    private final long created;
    private final String[] values;
    private long modified;
    private boolean deleted;

    /** @param second the time, in seconds since 1970 */
    CrmPlusRecord(CrmPlusModule module, long number, long second) {
        this.module = module;
        this.number = number;
        created = second;
        modified = second;
        values = new String[module.fields().size()];
        Arrays.fill(values, "");
    }

    CrmPlusModule module() {
        return module;
    }

    /** @return what follows the x of its id */
    long number() {
        return number;
    }

    String id() {
        return module.id(number);
    }

    long modified() {
        return modified;
    }

    void modified(long second) {
        modified = second;
    }

    boolean isDeleted() {
        return deleted;
    }

    void delete() {
        deleted = true;
    }

    /** @return the field's value as answers write it; empty where the module has no such field */
    String get(String field) {
        return switch (field) {
            case "id" -> id();
            case "createdtime" -> time(created);
            case "modifiedtime" -> time(modified);
            default -> {
                int place = module.place(field);
                yield place < 0 ? "" : values[place];
            }
        };
    }

    /** Sets a field; one that the module does not have is silently let go, as vtiger does. */
    void set(String field, String value) {
        int place = module.place(field);
        if (place >= 0) {
            values[place] = value;
        }
    }

    /** @return its name for people, with the HTML escapes that vtiger puts into this member and no other */
    String label() {
        String label = module.labelFields().stream()
                .map(this::get)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
        return label.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#039;");
    }

    /** @return all its members in the module's order, then label and id */
    Map<String, Object> shown() {
        Map<String, Object> shown = new LinkedHashMap<>();
        module.fields().forEach(field -> shown.put(field.name(), get(field.name())));
        shown.put("label", label());
        shown.put("id", id());
        return shown;
    }

    static String time(long second) {
        return TIME.format(Instant.ofEpochSecond(second));
    }
}

package io.bactrian.simulator;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A contact as CRM.COM shows it: with id, number and name, and with {@code country} where it was sent a {@code country_identifier}. */
final class CrmComShown {
    private static final List<String> SCALARS =
            List.of("type", "title", "first_name", "middle_name", "last_name", "company_name", "notes");

    private CrmComShown() {}

    /** @param fieldsSet what is asked for, separated by commas; empty: everything. Unknown names are passed over (GUESS) */
    static Map<String, Object> of(long number, Map<String, Object> kept, String fieldsSet) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", CrmComIdentifier.id(number));
        shown.put("number", CrmComIdentifier.shown(number));
        shown.put("life_cycle_state", "MARKETING");
        shown.put("name", name(kept));
        SCALARS.forEach(name -> shown.put(name, kept.get(name)));
        object(kept).forEach(shown::put);
        return fieldsSet.isBlank() ? shown : only(shown, fieldsSet);
    }

    private static String name(Map<String, Object> kept) {
        return Stream.of("first_name", "middle_name", "last_name", "company_name")
                .filter(kept::containsKey)
                .map(name -> String.valueOf(kept.get(name)))
                .collect(Collectors.joining(" "));
    }

    private static Map<String, Object> object(Map<?, ?> kept) {
        Map<String, Object> shown = new LinkedHashMap<>();
        kept.forEach((name, value) -> shown.put(String.valueOf(name).replaceFirst("_identifier$", ""), value(value)));
        return shown;
    }

    private static Object value(Object kept) {
        if (kept instanceof Map<?, ?> map) {
            return object(map);
        }
        return kept instanceof Collection<?> list
                ? list.stream().map(CrmComShown::value).toList()
                : kept;
    }

    private static Map<String, Object> only(Map<String, Object> shown, String fieldsSet) {
        Set<String> asked =
                Stream.of(fieldsSet.split(",", -1)).map(String::strip).collect(Collectors.toSet());
        Map<String, Object> some = new LinkedHashMap<>();
        shown.forEach((name, value) -> {
            if (asked.contains(name)) {
                some.put(name, value);
            } else if (name.equals("demographics") && value instanceof Map<?, ?> demographics) {
                Map<String, Object> sets = sets(demographics, asked);
                if (!sets.isEmpty()) {
                    some.put(name, sets);
                }
            }
        });
        return some;
    }

    private static Map<String, Object> sets(Map<?, ?> demographics, Set<String> asked) {
        Map<String, Object> sets = new LinkedHashMap<>();
        demographics.forEach((name, value) -> {
            boolean wanted = CrmComSet.named(String.valueOf(name))
                    .map(set -> set.askedAs().anyMatch(asked::contains))
                    .orElse(false);
            if (wanted) {
                sets.put(String.valueOf(name), value);
            }
        });
        return sets;
    }
}

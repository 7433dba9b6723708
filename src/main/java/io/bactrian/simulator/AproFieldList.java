package io.bactrian.simulator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of a record as they are kept, each with id and value in the form in which it was sent: changed, and shown. */
final class AproFieldList {
    private AproFieldList() {}

    /** @return the old fields with these changes: a new value takes the place of all old ones, but files can be added and taken away one by one */
    static List<Object> changed(List<Map<?, ?>> old, List<Map<?, ?>> changes) {
        Set<Object> replaced = new HashSet<>();
        Set<Object> deleted = new HashSet<>();
        for (Map<?, ?> change : changes) {
            if (change.get("mode") == null) {
                replaced.add(change.get("id"));
            } else if ("delete".equals(change.get("mode"))) {
                deleted.add(List.of(String.valueOf(change.get("id")), String.valueOf(change.get("value"))));
            }
        }
        List<Object> now = new ArrayList<>();
        old.stream()
                .filter(field -> !replaced.contains(field.get("id")) && !deleted.contains(pair(field)))
                .forEach(now::add);
        changes.stream()
                .filter(change -> !"delete".equals(change.get("mode")))
                .forEach(change -> now.add(entry(change)));
        return now;
    }

    /** @return the form of objects: one entry a value */
    static List<Object> listed(List<Map<?, ?>> fields, Map<String, AproField> types) {
        List<Object> listed = new ArrayList<>();
        for (Map<?, ?> field : fields) {
            String id = String.valueOf(field.get("id"));
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("id", id);
            shown.put("type", type(id, types));
            shown.put("value", AproField.shown(type(id, types), field.get("value")));
            listed.add(shown);
        }
        return listed;
    }

    /** @return the form of the others: an object by id, with a list where there are several values; an empty PHP array where it is empty */
    static Object byId(List<Map<?, ?>> fields, Map<String, AproField> types) {
        Map<String, Map<String, Object>> byId = new LinkedHashMap<>();
        for (Map<?, ?> field : fields) {
            String id = String.valueOf(field.get("id"));
            Object value = AproField.shown(type(id, types), field.get("value"));
            Map<String, Object> before = byId.get(id);
            if (before == null) {
                Map<String, Object> shown = new LinkedHashMap<>();
                shown.put("id", id);
                shown.put("datatype", type(id, types));
                shown.put("value", value);
                byId.put(id, shown);
            } else {
                List<Object> values = new ArrayList<>(
                        before.get("value") instanceof List<?> list
                                ? list
                                : List.of(String.valueOf(before.get("value"))));
                values.add(value);
                before.put("value", values);
            }
        }
        return byId.isEmpty() ? List.of() : byId;
    }

    private static String type(String id, Map<String, AproField> types) {
        AproField type = types.get(id);
        return type == null ? "text" : type.datatype();
    }

    private static List<String> pair(Map<?, ?> field) {
        return List.of(String.valueOf(field.get("id")), String.valueOf(field.get("value")));
    }

    private static Map<String, Object> entry(Map<?, ?> change) {
        Object value = change.get("value");
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", String.valueOf(change.get("id")));
        entry.put("value", value == null ? "" : value);
        return entry;
    }
}

package io.bactrian.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** APRO's users, their departments, branches and additional fields. Nobody can change them by the API. */
final class AproWorker implements AproObjects {
    private static final Set<String> FILTER =
            AproParams.names("group id division_id suboffice_id surname name email phone fields");

    private final AproSettings settings;
    private final Map<String, Object> staff = Seed.of("apro-staff");
    private final List<Map<String, Object>> workers = Seed.list(staff.get("workers"));

    AproWorker(SimulatorSettings all) {
        settings = all.apro();
    }

    @Override
    public String type() {
        return "worker";
    }

    @Override
    public Object answer(String operation, Node params, Visit visit) {
        Object answer =
                switch (operation) {
                    case "fields" -> list("fields", params);
                    case "department" -> list("departments", params);
                    // the document prints one object where it speaks of a list of branches; a list is what the others
                    // answer with
                    case "filiation" -> list("branches", params);
                    case "filter" -> filter(AproParams.of(params, settings, FILTER));
                    default -> throw AproApi.unknownPath(type() + "/" + operation);
                };
        visit.tally().processed();
        return answer;
    }

    @Override
    public void reset() {
        // they are always the same
    }

    private Object list(String what, Node params) {
        AproParams.of(params, settings, Set.of());
        return Seed.list(staff.get(what));
    }

    private Object filter(AproParams params) {
        Map<String, Object> found = new LinkedHashMap<>();
        workers.stream()
                .filter(worker -> matches(worker, params))
                .forEach(worker -> found.put(text(worker, "id"), shown(worker)));
        return AproParams.array(found);
    }

    private static boolean matches(Map<String, Object> worker, AproParams params) {
        String group = params.text("group");
        return (group.isEmpty() || list(worker, "groups").contains(group))
                && isOneOf(params.ids("id"), text(worker, "id"))
                && isOneOf(params.ids("division_id"), text(worker, "division_id"))
                && isOneOf(params.ids("suboffice_id"), text(worker, "suboffice_id"))
                && contains(worker, params, "surname")
                && contains(worker, params, "name")
                && contains(worker, params, "email")
                && contains(worker, params, "phone")
                && hasFields(worker, params);
    }

    private static boolean hasFields(Map<String, Object> worker, AproParams params) {
        Node conditions = params.node().get("fields");
        if (conditions == null) {
            return true;
        }
        Map<String, Object> fields = Seed.map(worker.get("fields"));
        return AproApi.list(conditions, "fields").stream()
                .allMatch(condition -> fields.get(condition.textOf("id")) instanceof List<?> field
                        && condition.textOf("value").equals(field.get(1)));
    }

    private static boolean isOneOf(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static boolean contains(Map<String, Object> worker, AproParams params, String name) {
        return text(worker, name)
                .toLowerCase(Locale.ROOT)
                .contains(params.text(name).toLowerCase(Locale.ROOT));
    }

    private static Map<String, Object> shown(Map<String, Object> worker) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", worker.get("id"));
        shown.put("avatars", avatars(text(worker, "id")));
        for (String name :
                List.of("type", "division_id", "suboffice_id", "post", "boss", "name", "surname", "patronymic")) {
            shown.put(name, worker.get(name));
        }
        shown.put("internalemail", entries(worker, "email"));
        shown.put("externalemail", entries(worker, "email"));
        shown.put("internalphone", List.of());
        shown.put("externalphone", List.of());
        shown.put("mobilephone", entries(worker, "phone"));
        shown.put("birthday", worker.get("birthday"));
        shown.put("address", null);
        shown.put("about", null);
        shown.put("hobby", null);
        shown.put("created_on", worker.get("created_on"));
        shown.put("gender", worker.get("gender"));
        shown.put("fields", fields(Seed.map(worker.get("fields"))));
        shown.put("asterisk_short_number", worker.get("short"));
        return shown;
    }

    private static Map<String, Object> avatars(String id) {
        Map<String, Object> avatars = new LinkedHashMap<>();
        String name = "/images/avatars/d0e2c1" + id;
        avatars.put("original", name + ".jpg");
        List.of("170", "55", "40", "30").forEach(size -> avatars.put(size, name + size + ".jpg"));
        return avatars;
    }

    private static List<Object> entries(Map<String, Object> worker, String name) {
        return text(worker, name).isEmpty()
                ? List.of()
                : List.of(new TreeMap<>(Map.of(name, worker.get(name), "comment", "")));
    }

    private static Object fields(Map<String, Object> typed) {
        Map<String, Object> fields = new LinkedHashMap<>();
        typed.forEach((id, field) -> {
            if (field instanceof List<?> typeAndValue) {
                Map<String, Object> shown = new LinkedHashMap<>();
                shown.put("id", id);
                shown.put("datatype", typeAndValue.get(0));
                shown.put("value", typeAndValue.get(1));
                fields.put(id, shown);
            }
        });
        return AproParams.array(fields);
    }

    private static List<?> list(Map<String, Object> worker, String name) {
        return worker.get(name) instanceof List<?> list ? list : List.of();
    }

    private static String text(Map<String, Object> worker, String name) {
        return String.valueOf(worker.get(name));
    }
}

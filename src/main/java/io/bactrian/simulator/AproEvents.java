package io.bactrian.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** APRO's organizer: {@code org_events}. Pages are counted from 0. */
final class AproEvents implements AproObjects {
    private static final long FIRST_ID = 301;
    private static final int SEEDED = 55;
    private static final int USUAL_COUNT = 50;
    private static final BusinessKey KEY = new BusinessKey(List.of("event.id", "event.title"));

    private record Event(Map<String, Object> shown, Map<String, Object> users) {}

    private final AproSettings settings;
    private final Map<Long, Event> events = new TreeMap<>();

    AproEvents(SimulatorSettings all) {
        settings = all.apro();
        reset();
    }

    @Override
    public String type() {
        return "org_events";
    }

    @Override
    public Object answer(String operation, Node params, Visit visit) {
        Object answer =
                switch (operation) {
                    case "list" -> list(params);
                    case "get" -> get(event(AproParams.of(params, settings, Set.of("id"))));
                    case "insert" -> insert(params, visit);
                    case "update" -> update(params, visit);
                    case "delete" -> delete(AproParams.of(params, settings, Set.of("id")), visit);
                    default -> throw AproApi.unknownPath(type() + "/" + operation);
                };
        visit.tally().processed();
        return answer;
    }

    @Override
    public void reset() {
        events.clear();
        for (int i = 0; i < SEEDED; i++) {
            Map<String, Object> event = AproEventRules.fresh();
            event.put("title", i % 11 == 5 ? "Prüfung; \"TÜV\" " + i : "Visit " + i);
            event.put("publ", i == 7 ? "0" : "1");
            event.put("description", i % 9 == 4 ? "first line\nsecond line" : "");
            event.putAll(
                    AproEventRules.date(Instant.parse("2026-10-01T08:00:00Z").plusSeconds(i * 100_500L)));
            add(event, Map.of(List.of("47", "48", "49").get(i % 3), "root"));
        }
    }

    private Map<String, Object> list(Node node) {
        AproParams params = AproParams.of(node, settings, Set.of("filters", "publ", "page", "count"));
        Node filters = node.get("filters");
        AproParams filter = filters == null
                ? AproParams.of(Node.container(), settings, Set.of())
                : AproParams.of(filters, "params[filters]", settings, Set.of("publ", "employee"));
        String publ = filter.text("publ").isEmpty() ? params.text("publ") : filter.text("publ");
        params.require(Set.of("", "0", "1", "all").contains(publ), "publ is none of 0, 1, all");
        List<Map<String, Object>> found = events.values().stream()
                .filter(event -> publ.equals("all")
                        || (publ.isEmpty() ? "1" : publ).equals(event.shown().get("publ")))
                .filter(event ->
                        filter.text("employee").isEmpty() || event.users().containsKey(filter.text("employee")))
                .map(Event::shown)
                .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("list", params.pageFromZero(found, USUAL_COUNT));
        answer.put("total", found.size());
        return answer;
    }

    private static Map<String, Object> get(Event event) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("event", event.shown());
        answer.put("users", AproParams.array(event.users()));
        return answer;
    }

    private Map<String, Object> insert(Node params, Visit visit) {
        String key = received(params, visit);
        AproEventRules rules = AproEventRules.of(params, settings, false);
        Map<String, Object> event = AproEventRules.fresh();
        event.putAll(rules.members());
        Map<String, Object> shown = add(event, rules.users());
        visit.tally().inserted(key, 1);
        return Map.of("event", shown);
    }

    private Map<String, Object> update(Node params, Visit visit) {
        String key = received(params, visit);
        AproEventRules rules = AproEventRules.of(params, settings, true);
        Event old = event(rules.event());
        Map<String, Object> shown = new LinkedHashMap<>(old.shown());
        shown.putAll(rules.members());
        put(shown, params.get("users") == null ? old.users() : rules.users());
        visit.tally().updated(key, 1);
        return Map.of("event", shown);
    }

    private Map<String, Object> delete(AproParams params, Visit visit) {
        visit.tally().received(params.text("id"), 1);
        reject(params.node(), visit);
        Event old = event(params);
        Map<String, Object> shown = new LinkedHashMap<>(old.shown());
        shown.put("publ", "0");
        put(shown, old.users());
        visit.tally().updated(params.text("id"), 1);
        return Map.of("event", shown);
    }

    private static String received(Node params, Visit visit) {
        String key = KEY.of(params);
        visit.tally().received(key, 1);
        reject(params, visit);
        return key;
    }

    private static void reject(Node params, Visit visit) {
        visit.rejection(params).ifPresent(rule -> {
            throw AproApi.badParams("rejected by a fault rule on " + rule.path(), "params");
        });
    }

    private Event event(AproParams params) {
        Event event = events.get(params.id("id"));
        params.require(event != null, "no event has this id");
        return Objects.requireNonNull(event);
    }

    private Map<String, Object> add(Map<String, Object> members, Map<String, Object> users) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", Long.toString(FIRST_ID + events.size()));
        shown.putAll(members);
        put(shown, users);
        return shown;
    }

    private void put(Map<String, Object> shown, Map<String, Object> users) {
        events.put(Long.valueOf(String.valueOf(shown.get("id"))), new Event(shown, users));
    }
}

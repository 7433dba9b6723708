package io.bactrian.simulator;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** APRO's objects. One bad object, and the whole call is refused. Guarded by {@link AproApi}. */
final class AproStock implements AproObjects {
    private static final long FIRST_ID = 19321;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final AproSettings settings;
    private final InstantSource clock;
    private final AproStockRules rules;
    private final BusinessKey insertKey;
    private final BusinessKey updateKey;
    private final Shelf shelf = new Shelf(FIRST_ID);
    /** Fields that a key does not lead to: they stood elsewhere than first, or were changed since. */
    private final Set<String> unindexed = new HashSet<>();

    AproStock(SimulatorSettings all) {
        settings = all.apro();
        clock = all.clock();
        rules = new AproStockRules(settings);
        insertKey = all.key("apro/stock/insert");
        updateKey = all.key("apro/stock/update");
    }

    @Override
    public String type() {
        return "stock";
    }

    @Override
    public Object answer(String operation, Node params, Visit visit) {
        return switch (operation) {
            case "insert" -> insert(params, visit);
            case "update" -> update(params, visit);
            case "delete" -> delete(params, visit);
            case "filter" -> filter(params, visit);
            case "fields" -> fields(visit);
            default -> throw AproApi.unknownPath(type() + "/" + operation);
        };
    }

    private List<Long> insert(Node params, Visit visit) {
        List<Node> items = AproApi.list(params, "params");
        List<String> keys = items.stream().map(insertKey::of).toList();
        receive(items, keys, visit);
        check(items, visit, false);
        List<Long> ids = shelf.add(keys, stored(items));
        items.forEach(item -> noteFields(item.get("fields"), 1));
        for (int i = 0; i < items.size(); i++) {
            visit.tally().inserted(keys.get(i), elements(items.get(i)));
        }
        visit.tally().processed();
        return visit.results(ids, FIRST_ID + shelf.size());
    }

    private boolean update(Node params, Visit visit) {
        List<Node> items = AproApi.list(params, "params");
        List<String> keys = items.stream().map(this::keyOfUpdate).toList();
        receive(items, keys, visit);
        check(items, visit, true);
        items.forEach(item -> id(item.textOf("id")));
        items.forEach(this::change);
        for (int i = 0; i < items.size(); i++) {
            visit.tally().updated(keys.get(i), elements(items.get(i)));
        }
        visit.tally().processed();
        return true;
    }

    private boolean delete(Node params, Visit visit) {
        List<Node> ids = AproApi.list(params, "params");
        ids.forEach(id -> id(id.text()));
        for (Node node : ids) {
            long id = id(node.text());
            shelf.replace(id, with(Objects.requireNonNull(shelf.get(id)), Map.of("publish", 0)));
            visit.tally().updated(node.text(), 1);
        }
        visit.tally().processed();
        return true;
    }

    private Map<String, Object> fields(Visit visit) {
        Map<String, Object> fields = new LinkedHashMap<>();
        settings.fieldTypes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> {
                    Map<String, Object> description = new LinkedHashMap<>();
                    description.put("id", field.getKey());
                    description.put("name", "Field " + field.getKey());
                    description.put("datatype", field.getValue());
                    fields.put(field.getKey(), description);
                });
        visit.tally().processed();
        return Map.of("1", Map.of("fields", fields));
    }

    private Map<String, Object> filter(Node params, Visit visit) {
        AproFilter filter = new AproFilter(params, settings.filterNeedsType());
        List<Map<String, Object>> found =
                candidates(filter).map(AproStock::shown).filter(filter::matches).toList();
        visit.tally().processed();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("list", filter.page(found));
        answer.put("count", Integer.toString(found.size()));
        return answer;
    }

    @Override
    public void reset() {
        shelf.clear();
        unindexed.clear();
    }

    private void receive(List<Node> items, List<String> keys, Visit visit) {
        for (int i = 0; i < items.size(); i++) {
            visit.tally().received(keys.get(i), elements(items.get(i)));
        }
    }

    private void check(List<Node> items, Visit visit, boolean update) {
        for (int i = 0; i < items.size(); i++) {
            rules.check(items.get(i), i, update);
            int index = i;
            visit.rejection(items.get(i)).ifPresent(rule -> {
                throw AproApi.badParams("rejected by a fault rule on " + rule.path(), "params[" + index + "]");
            });
        }
    }

    private int elements(Node item) {
        return AproApi.elements(item, settings.leavesOnly());
    }

    private long id(String text) {
        long id = AproStockRules.isPositive(text) ? Long.parseLong(text) : 0;
        if (!shelf.has(id)) {
            throw AproApi.badParams("no object has this id", "id '" + text + "'");
        }
        return id;
    }

    private String keyOfUpdate(Node item) {
        String key = updateKey.find(item);
        return key == null ? "id:" + item.textOf("id") : key;
    }

    private List<Map<String, Object>> stored(List<Node> items) {
        String now = TIME.format(clock.instant());
        List<Map<String, Object>> all = new ArrayList<>(items.size());
        for (Node item : items) {
            Map<String, Object> stored = new LinkedHashMap<>(item.members());
            stored.put("date_add", now);
            stored.put("publish", 1);
            stored.put("last_modify", now);
            all.add(stored);
        }
        return all;
    }

    private void change(Node item) {
        long id = id(item.textOf("id"));
        Map<String, Object> old = Objects.requireNonNull(shelf.get(id));
        Map<String, Object> now = item.plainMembers();
        now.remove("id");
        now.put("last_modify", TIME.format(clock.instant()));
        if (now.get("fields") instanceof List<?> changes) {
            now.put("fields", merged(AproFilter.list(old.get("fields")), AproFilter.list(changes)));
        }
        noteFields(item.get("fields"), 0);
        shelf.replace(id, with(old, now));
    }

    private static List<Object> merged(List<Map<?, ?>> old, List<Map<?, ?>> changes) {
        List<Object> fields = new ArrayList<>();
        Set<Object> changed = new HashSet<>();
        changes.forEach(change -> changed.add(String.valueOf(change.get("id"))));
        old.stream()
                .filter(field -> !changed.contains(String.valueOf(field.get("id"))))
                .forEach(fields::add);
        fields.addAll(changes);
        return fields;
    }

    private static Map<String, Object> with(Map<String, Object> old, Map<String, Object> changes) {
        Map<String, Object> all = new LinkedHashMap<>(old);
        all.putAll(changes);
        return all;
    }

    private void noteFields(@Nullable Node fields, int indexed) {
        if (fields != null) {
            fields.members().values().stream().skip(indexed).forEach(field -> unindexed.add(field.textOf("id")));
        }
    }

    private Stream<Shelf.Entry> candidates(AproFilter filter) {
        if (!filter.id().isEmpty()) {
            return AproStockRules.isPositive(filter.id()) ? shelf.entry(Long.parseLong(filter.id())) : Stream.empty();
        }
        String key = insertKey.paths().equals(List.of("fields[0].value")) ? filter.exactValueOutside(unindexed) : null;
        return key == null ? shelf.all() : shelf.byKey(key);
    }

    /** @return the object as it is listed: its id first, ids and numbers as text */
    private static Map<String, Object> shown(Shelf.Entry entry) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", Long.toString(entry.id()));
        shown.putAll(entry.members());
        return shown;
    }
}

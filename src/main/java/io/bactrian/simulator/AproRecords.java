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

/**
 * The records of one of APRO's object types: what can be done with all of them alike. One bad record, and the whole call is refused. A record is
 * kept under the names of the answer, its fields as they were sent. Guarded by {@link AproApi}.
 */
abstract class AproRecords implements AproObjects {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    final AproSettings settings;
    final AproCatalog catalog;
    final AproShelves shelves;
    private final AproKind kind;
    private final InstantSource clock;
    private final AproRules rules;
    private final BusinessKey insertKey;
    private final BusinessKey updateKey;
    /** Fields that a key does not lead to: they stood elsewhere than first, or were changed since. */
    private final Set<String> unindexed = new HashSet<>();

    private Shelf shelf;

    AproRecords(SimulatorSettings all, AproKind kind, AproShelves shelves) {
        this.kind = kind;
        this.shelves = shelves;
        settings = all.apro();
        catalog = settings.catalog();
        clock = all.clock();
        rules = new AproRules(settings);
        insertKey = all.key("apro/" + kind.type() + "/insert");
        updateKey = all.key("apro/" + kind.type() + "/update");
        shelf = shelves.open(kind, insertKey);
        noteRecords();
    }

    @Override
    public final String type() {
        return kind.type();
    }

    @Override
    public final Object answer(String operation, Node params, Visit visit) {
        return switch (operation) {
            case "insert" -> insert(params, visit);
            case "update" -> update(params, visit);
            case "delete" -> delete(params, visit);
            default -> {
                Object data = operation.equals("filter") ? filter(params) : look(operation, params);
                visit.tally().processed();
                yield data;
            }
        };
    }

    @Override
    public final void reset() {
        shelf = shelves.open(kind, insertKey);
        unindexed.clear();
        noteRecords();
    }

    /**
     * Checks what this object type demands; names and fields are checked elsewhere.
     *
     * @param old the record that is to be changed; empty for an insert
     * @throws Refused with BAD_PARAMS
     */
    abstract void check(Node item, AproRules.Place at, Map<String, Object> old);

    /** @return the type of a record, which says what fields it has */
    abstract String typeOf(Map<String, Object> record);

    /** Changes a record, which stands under the names of the answer already, where the object type shows its values otherwise than they are sent. */
    void normalize(Map<String, Object> record) {}

    /** Puts what is not kept, but follows from what is, into an answer about a record. */
    void complete(Map<String, Object> shown) {}

    /**
     * @return the parameters of a filter that only this object type has
     * @throws Refused with BAD_PARAMS where one is missing
     */
    Set<String> ownParams(Node params) {
        return Set.of();
    }

    /** @return whether a record meets those parameters, too */
    boolean matches(Map<String, Object> record, Node params, AproFilter filter) {
        return true;
    }

    /** The operations that only read. */
    Object look(String operation, Node params) {
        return switch (operation) {
            case "fields" -> catalog.listedFields(kind.type());
            case "comments" -> AproComments.about(catalog.comments(), kind.entity(), params.get("entity_id"));
            default -> throw AproApi.unknownPath(kind.type() + "/" + operation);
        };
    }

    private List<Long> insert(Node params, Visit visit) {
        List<Node> items = AproApi.list(params, "params");
        List<String> keys = items.stream().map(insertKey::of).toList();
        receive(items, keys, visit);
        for (int i = 0; i < items.size(); i++) {
            check(items.get(i), i, visit, Map.of(), false);
        }
        List<Long> ids = shelf.add(keys, items.stream().map(this::inserted).toList());
        items.forEach(item -> noteFields(item.get("fields"), 1));
        for (int i = 0; i < items.size(); i++) {
            visit.tally().inserted(keys.get(i), elements(items.get(i)));
        }
        visit.tally().processed();
        return visit.results(ids, ids.get(ids.size() - 1) + 1);
    }

    private boolean update(Node params, Visit visit) {
        List<Node> items = AproApi.list(params, "params");
        List<String> keys = items.stream().map(this::keyOfUpdate).toList();
        receive(items, keys, visit);
        for (int i = 0; i < items.size(); i++) {
            check(items.get(i), i, visit, record(items.get(i).textOf("id")), true);
        }
        items.forEach(this::change);
        for (int i = 0; i < items.size(); i++) {
            visit.tally().updated(keys.get(i), elements(items.get(i)));
        }
        visit.tally().processed();
        return true;
    }

    private boolean delete(Node params, Visit visit) {
        List<Node> ids = AproApi.list(params, "params");
        ids.forEach(id -> record(id.text()));
        for (Node id : ids) {
            Map<String, Object> record = new LinkedHashMap<>(record(id.text()));
            record.put("publish", 0);
            touch(record, "delete");
            shelf.replace(Long.parseLong(id.text()), record);
            visit.tally().updated(id.text(), 1);
        }
        visit.tally().processed();
        return true;
    }

    private Map<String, Object> filter(Node params) {
        AproFilter filter = new AproFilter(params, kind, ownParams(params));
        List<Shelf.Entry> found = candidates(filter)
                .filter(entry ->
                        filter.matches(entry.id(), entry.members()) && matches(entry.members(), params, filter))
                .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("list", filter.page(found).stream().map(this::shown).toList());
        answer.put("count", Integer.toString(found.size()));
        return answer;
    }

    private void receive(List<Node> items, List<String> keys, Visit visit) {
        for (int i = 0; i < items.size(); i++) {
            visit.tally().received(keys.get(i), elements(items.get(i)));
        }
    }

    private void check(Node item, int index, Visit visit, Map<String, Object> old, boolean update) {
        AproRules.Place at = new AproRules.Place(index, -1, "");
        rules.members(item, kind.accepted(), at, update);
        check(item, at, old);
        Map<String, Object> record = new LinkedHashMap<>(old);
        record.putAll(renamed(item));
        rules.fields(item, catalog.fields(kind.type(), typeOf(record)), at, update);
        visit.rejection(item).ifPresent(rule -> {
            throw AproApi.badParams("rejected by a fault rule on " + rule.path(), "params[" + index + "]");
        });
    }

    private int elements(Node item) {
        return item.isText() ? 1 : AproApi.elements(item, settings.leavesOnly());
    }

    private Map<String, Object> record(String id) {
        Map<String, Object> record = AproStockRules.isPositive(id) ? shelf.get(Long.parseLong(id)) : null;
        if (record == null) {
            throw AproApi.badParams("no record has this id", "id '" + id + "'");
        }
        return record;
    }

    private String keyOfUpdate(Node item) {
        String key = updateKey.find(item);
        return key == null ? "id:" + item.textOf("id") : key;
    }

    private Map<String, Object> inserted(Node item) {
        Map<String, Object> record = renamed(item);
        normalize(record);
        dropCleared(record);
        record.put(kind.created(), TIME.format(clock.instant()));
        record.put("publish", 1);
        touch(record, "create");
        return record;
    }

    private void change(Node item) {
        long id = Long.parseLong(item.textOf("id"));
        Map<String, Object> old = record(item.textOf("id"));
        Map<String, Object> changes = renamed(item);
        changes.remove("id");
        normalize(changes);
        if (changes.get("fields") instanceof List<?> fields) {
            changes.put("fields", AproFieldList.changed(AproFilter.list(old.get("fields")), AproFilter.list(fields)));
        }
        noteFields(item.get("fields"), 0);
        Map<String, Object> now = new LinkedHashMap<>(old);
        now.putAll(changes);
        dropCleared(now);
        boolean moved = !kind.stage().isEmpty() && !Objects.equals(old.get(kind.stage()), now.get(kind.stage()));
        touch(now, moved ? "stage" : "edit");
        shelf.replace(id, now);
    }

    /** An empty text clears a member; the text {@code false} takes all additional supervisors away. */
    private void dropCleared(Map<String, Object> record) {
        record.values().removeIf(value -> value.equals(""));
        record.remove(kind.additional(), "false");
    }

    /** Notes that something was done to a record just now. */
    private void touch(Map<String, Object> record, String activity) {
        String now = TIME.format(clock.instant());
        record.put("last_modify", now);
        record.put(kind.activityType(), activity);
        record.put(kind.activityDate(), now);
    }

    /** @return the members of an item under the names of the answer */
    private Map<String, Object> renamed(Node item) {
        Map<String, Object> members = new LinkedHashMap<>();
        item.plainMembers().forEach((name, value) -> members.put(kind.renamed().getOrDefault(name, name), value));
        return members;
    }

    private void noteFields(@Nullable Node fields, int indexed) {
        if (fields != null) {
            fields.members().values().stream().skip(indexed).forEach(field -> unindexed.add(field.textOf("id")));
        }
    }

    private void noteRecords() {
        shelf.all().forEach(entry -> AproFilter.list(entry.members().get("fields")).stream()
                .skip(1)
                .forEach(field -> unindexed.add(String.valueOf(field.get("id")))));
    }

    private Stream<Shelf.Entry> candidates(AproFilter filter) {
        if (!filter.id().isEmpty()) {
            return AproStockRules.isPositive(filter.id()) ? shelf.entry(Long.parseLong(filter.id())) : Stream.empty();
        }
        String key = insertKey.paths().equals(List.of("fields[0].value")) ? filter.exactValueOutside(unindexed) : null;
        return key == null ? shelf.all() : shelf.byKey(key);
    }

    /** @return the record as it is listed: ids and numbers as text, what it lacks as the vendor shows it */
    private Map<String, Object> shown(Shelf.Entry entry) {
        Map<String, AproField> types = catalog.fields(kind.type(), typeOf(entry.members()));
        Map<String, Object> shown = new LinkedHashMap<>();
        kind.shown().forEach((name, otherwise) -> {
            Object value = entry.members().getOrDefault(name, otherwise);
            shown.put(name, name.equals("id") ? Long.toString(entry.id()) : value);
        });
        List<Map<?, ?>> fields = new ArrayList<>(AproFilter.list(entry.members().get("fields")));
        shown.put(
                "fields",
                kind.fieldsAsList() ? AproFieldList.listed(fields, types) : AproFieldList.byId(fields, types));
        complete(shown);
        return shown;
    }
}

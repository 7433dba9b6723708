package io.bactrian.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Relations between records: by a field of the other record, or n to m. Guarded by {@link CrmPlusApi}. */
final class CrmPlusRelations {
    /** By module: the modules related to it, and after a colon the field of theirs that makes the relation. */
    private static final Map<String, List<String>> RELATED = Map.of(
            "Accounts", List.of("Contacts:account_id", "Invoice:account_id", "Products", "Documents"),
            "Contacts", List.of("Invoice:contact_id", "Products", "Documents"),
            "Leads", List.of("Products", "Documents"),
            "Products", List.of("Accounts", "Contacts", "Leads", "Documents"),
            "Invoice", List.of("Documents"),
            "Documents", List.of("Accounts", "Contacts", "Leads", "Products", "Invoice"));

    private final CrmPlusStore store;
    private final BusinessKey ofAdd;
    private final Map<String, Set<String>> links = new HashMap<>();

    CrmPlusRelations(CrmPlusStore store, SimulatorSettings all) {
        this.store = store;
        ofAdd = CrmPlusApi.key(all, "addRelatedRecord", "key");
    }

    /** @return nothing, as the document shows it */
    @Nullable
    Object add(CrmPlusInput input, Visit visit) {
        String sourceId = input.required("sourceId");
        Node targets = input.list("targetId");
        Node item = Node.container();
        item.members().put("sourceId", Node.text(sourceId));
        item.members().put("targetId", targets);
        item.members().put("key", Node.text(sourceId + "-" + targets.textOf("0")));
        String key = ofAdd.of(item);
        visit.tally().size(item.nodes(), 1);
        visit.tally().received(key, item.nodes());
        CrmPlusRecord source = CrmPlusWrites.checked(item, visit, () -> {
            CrmPlusRecord existing = existing(sourceId);
            if (targets.members().isEmpty()) {
                throw CrmPlusStore.accessDenied();
            }
            targets.members().values().forEach(target -> field(existing, existing(target.text())));
            return existing;
        });
        targets.members().values().forEach(target -> link(source, store.existing(target.text())));
        visit.tally().inserted(key, item.nodes());
        return null;
    }

    List<Map<String, Object>> all(CrmPlusInput input) {
        CrmPlusRecord source = existing(input.required("sourceId"));
        List<Map<String, Object>> shown = new ArrayList<>();
        for (String related : RELATED.getOrDefault(source.module().name(), List.of())) {
            CrmPlusModule module = store.schema().known(related.split(":", 2)[0]);
            Map<String, Object> relation = new LinkedHashMap<>();
            relation.put("name", module.name());
            relation.put("label", module.name());
            relation.put("relation", related(source, module).count());
            shown.add(relation);
        }
        return shown;
    }

    Map<String, Object> related(CrmPlusInput input) {
        CrmPlusRecord source = existing(input.required("sourceId"));
        CrmPlusModule module = store.active(input.required("moduleName"));
        fieldOf(source.module(), module);
        List<CrmPlusModule.Field> fields = module.fields().stream()
                .filter(field ->
                        field.type().equals("auto") || module.labelFields().contains(field.name()))
                .toList();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", module.name());
        shown.put("module", module.name());
        shown.put("fields", fields.stream().map(CrmPlusRelations::head).toList());
        shown.put(
                "relations",
                related(source, module).map(record -> row(record, fields)).toList());
        return shown;
    }

    void reset() {
        links.clear();
    }

    private CrmPlusRecord existing(String id) {
        CrmPlusRecord found = store.existing(id);
        store.active(found.module().name());
        return found;
    }

    /** A relation can be asked for, and made, from both of its ends. */
    private void link(CrmPlusRecord source, CrmPlusRecord target) {
        String field = field(source, target);
        if (!field.isEmpty()) {
            target.set(field, source.id());
            store.keep(target, store.now());
            return;
        }
        links.computeIfAbsent(source.id(), unused -> new LinkedHashSet<>()).add(target.id());
        links.computeIfAbsent(target.id(), unused -> new LinkedHashSet<>()).add(source.id());
    }

    private String field(CrmPlusRecord source, CrmPlusRecord target) {
        return fieldOf(source.module(), target.module());
    }

    /** @return the field of the other module that makes the relation; empty where it is n to m */
    private String fieldOf(CrmPlusModule module, CrmPlusModule other) {
        for (String related : RELATED.getOrDefault(module.name(), List.of())) {
            String[] parts = related.split(":", 2);
            if (parts[0].equals(other.name())) {
                return parts.length == 2 ? parts[1] : "";
            }
        }
        throw new Refused(200, "FAILED_TO_CREATE_RELATION", "Failed to create relation", "");
    }

    private Stream<CrmPlusRecord> related(CrmPlusRecord source, CrmPlusModule module) {
        String field = fieldOf(source.module(), module);
        if (!field.isEmpty()) {
            return store.all(module).filter(record -> record.get(field).equals(source.id()));
        }
        return links.getOrDefault(source.id(), Set.of()).stream()
                .map(store::find)
                .flatMap(Stream::ofNullable)
                .filter(record -> record.module().equals(module));
    }

    private static Map<String, Object> head(CrmPlusModule.Field field) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("name", field.name());
        head.put("label", field.label());
        return head;
    }

    private static Map<String, Object> row(CrmPlusRecord shown, List<CrmPlusModule.Field> fields) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", shown.id());
        fields.forEach(field -> row.put(field.name(), shown.get(field.name())));
        List.of("createdtime", "modifiedtime", "assigned_user_id").forEach(name -> row.put(name, shown.get(name)));
        return row;
    }
}

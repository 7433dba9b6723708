package io.bactrian.mapping.imports;

import io.bactrian.mapping.ColumnTable;
import io.bactrian.mapping.Expressions;
import io.bactrian.mapping.Fingerprint;
import io.bactrian.mapping.ItemCompiler;
import io.bactrian.mapping.MappingKeys;
import io.bactrian.mapping.Plan;
import io.bactrian.mapping.RequestPlan;
import io.bactrian.mapping.RowPlan;
import io.bactrian.mapping.RuleCompiler;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Located;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compiles the top level of a mapping file. Every fault is noted; a mapping comes of a file without any. */
final class MappingCompiler {
    private static final String OPERATION = "the vendor's name of the operation, such as stock/insert";
    private static final String KEY = "the column that identifies an item, such as sku, or a list of columns";
    private static final String ITEM = "what the item looks like";
    private static final String ANSWER = "where the results are, such as { ids: \"$.data\" }, or none";

    private final String name;
    private final String source;
    private final Expressions expressions;
    private final Faults faults;
    private final ColumnTable columns = new ColumnTable();
    private final RuleCompiler rules;

    MappingCompiler(String name, String source, Expressions expressions, Faults faults) {
        this.name = name;
        this.source = source;
        this.expressions = expressions;
        this.faults = faults;
        this.rules = new RuleCompiler(expressions, columns, faults);
    }

    Optional<Mapping> compile(YamlNode root) {
        int before = faults.size();
        Optional<MapReader> map = MapReader.of(root, "a mapping", MappingKeys.MAPPING, faults);
        Optional<Mapping> mapping = map.flatMap(reader -> mapping(reader, root));
        return faults.size() == before ? mapping : Optional.empty();
    }

    private Optional<Mapping> mapping(MapReader map, YamlNode root) {
        Optional<Located> operation = map.requiredText("operation", OPERATION);
        List<Located> key = key(map);
        Optional<Located> group = group(map);
        Optional<Plan> plan = map.required("item", ITEM)
                .flatMap(item -> new ItemCompiler(rules, group.isPresent(), faults).item(item));
        AnswerCompiler answers = new AnswerCompiler(faults);
        Optional<AnswerSpec> answer = map.required("answer", ANSWER).map(answers::answer);
        @Nullable OperationSpec update = answers.update(map.get("update"), answer.orElse(AnswerCompiler.NOTHING));
        @Nullable Plan updatePlan = updatePlan(map, group.isPresent());
        @Nullable RequestPlan request = request(map);
        boolean idempotent = map.flag("idempotent", false);
        @Nullable
        ReconcileSpec reconcile =
                new ReconcileCompiler(columns.names(), key.size(), faults).compile(map.get("reconcile"));
        List<MappingTest> tests = new TestCompiler(columns.names(), group.isPresent(), updatePlan != null, faults)
                .compile(map.get("tests"));
        if (operation.isEmpty() || plan.isEmpty() || answer.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Mapping(
                name,
                source,
                map.text("title", "what the mapping is for", name),
                new OperationSpec(operation.get().text(), null, answer.get(), idempotent),
                update,
                reconcile,
                request,
                new RowPlan(name, plan.get(), updatePlan, key, columns.names()),
                group.map(Located::text).orElse(null),
                columns.required(),
                Fingerprint.of(root),
                tests));
    }

    /** @return the form of an item that is changed, where it is not that of a new one */
    private @Nullable Plan updatePlan(MapReader map, boolean grouped) {
        YamlNode update = map.get("update");
        YamlNode item = update == null ? null : update.get("item");
        return item == null
                ? null
                : new ItemCompiler(rules, grouped, faults).item(item).orElse(null);
    }

    private @Nullable RequestPlan request(MapReader map) {
        YamlNode node = map.get("request");
        return node == null
                ? null
                : RequestPlan.compile(node, expressions, faults).orElse(null);
    }

    private List<Located> key(MapReader map) {
        Optional<YamlNode> node = map.required("key", KEY);
        if (node.isEmpty()) {
            return List.of();
        }
        List<YamlNode> names = node.get().isList() ? node.get().elements() : List.of(node.get());
        if (names.isEmpty()
                || names.stream()
                        .anyMatch(each -> !each.isScalar() || each.text().isBlank())) {
            faults.add(node.get().location(), MapReader.found(node.get()) + " for 'key', expected " + KEY);
        }
        List<Located> key = names.stream()
                .map(each -> new Located(ColumnTable.nameOf(each.text()), each.location()))
                .toList();
        key.forEach(column -> columns.require(column.text()));
        return key;
    }

    private Optional<Located> group(MapReader map) {
        Optional<Located> column = Stream.ofNullable(map.get("group"))
                .flatMap(node -> MapReader.of(node, "group", MappingKeys.GROUP, faults).stream())
                .flatMap(group -> group.requiredText("by", "the column whose rows of one value make one item").stream())
                .map(by -> new Located(ColumnTable.nameOf(by.text()), by.location()))
                .findFirst();
        column.ifPresent(by -> columns.require(by.text()));
        return column;
    }
}

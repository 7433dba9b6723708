package io.bactrian.mapping;

import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Located;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles one rule: source, condition, what an empty cell does, conversion. */
public final class RuleCompiler {
    private final Expressions expressions;
    private final ColumnTable columns;
    private final Faults faults;
    private final ConverterCompiler converters;

    public RuleCompiler(Expressions expressions, ColumnTable columns, Faults faults) {
        this.expressions = expressions;
        this.columns = columns;
        this.faults = faults;
        this.converters = new ConverterCompiler(faults);
    }

    /**
     * @param node a map with a source
     * @param conditional whether it stands in structure with a {@code when}, so that its column may be missing
     * @return empty, with faults, where it is no whole rule
     */
    public Optional<Rule> compile(YamlNode node, boolean conditional) {
        int before = faults.size();
        Optional<MapReader> map = MapReader.of(node, "a rule", MappingKeys.RULE, faults);
        if (map.isEmpty() || !hasOneSource(map.get(), node)) {
            return Optional.empty();
        }
        Rule rule = map.get().has("constant") ? constant(map.get(), node) : converted(map.get(), conditional);
        return faults.size() == before ? Optional.ofNullable(rule) : Optional.empty();
    }

    private boolean hasOneSource(MapReader map, YamlNode node) {
        List<String> sources = MappingKeys.SOURCES.stream().filter(map::has).toList();
        if (sources.size() > 1) {
            faults.add(
                    node.nameLocation(sources.get(1)),
                    "a rule with " + String.join(" and ", sources) + ", expected exactly one of "
                            + String.join(", ", MappingKeys.SOURCES));
        }
        return sources.size() == 1;
    }

    private @Nullable Rule constant(MapReader map, YamlNode node) {
        for (String name : node.members().keySet()) {
            if (!name.equals("constant") && !name.equals("when") && MappingKeys.RULE.contains(name)) {
                faults.add(
                        node.nameLocation(name),
                        "'" + name
                                + "' beside constant, where only 'when' has a meaning: a constant is sent as it stands");
            }
        }
        YamlNode value = node.get("constant");
        Condition when = condition(map.get("when"));
        if (value == null || !isConstant(value)) {
            return null;
        }
        return new Rule("constant", node.location(), new Source.ConstantSource(value.plain()), when, null, Cell::shown);
    }

    private boolean isConstant(YamlNode value) {
        boolean plain =
                value.isScalar() || (value.isList() && value.elements().stream().allMatch(YamlNode::isScalar));
        if (!plain) {
            faults.add(value.location(), value.describe() + " for 'constant', expected one value or a list of values");
            return false;
        }
        return value.isList() ? value.elements().stream().allMatch(this::isLiteral) : isLiteral(value);
    }

    /** Whether a scalar can be sent as it stands; the usual slips in YAML are not. */
    public boolean isLiteral(YamlNode value) {
        if (value.scalar() == null && value.text().isEmpty()) {
            faults.add(
                    value.location(),
                    "nothing, expected a value: write \"\" for an empty text, or null to clear the field");
            return false;
        }
        if (value.text().contains("${")) {
            faults.add(
                    value.location(),
                    value.describe() + " would be sent as it stands, expected { simple: \"" + value.text()
                            + "\" } for an expression");
            return false;
        }
        return true;
    }

    private @Nullable Rule converted(MapReader map, boolean conditional) {
        Optional<Labelled> source = source(map);
        Condition when = condition(map.get("when"));
        Optional<Converter> single = converters.compile(map);
        Optional<Located> split = map.text("split", "the text between two values, such as \";\"");
        Optional<Located> pairs = map.text("pairs", "the text between a name and its value, such as \"=\"");
        if (pairs.isPresent() && split.isEmpty()) {
            faults.add(
                    map.at("pairs"),
                    "'pairs' without 'split', expected what stands between two pairs too, such as \";\"");
        }
        if (source.isEmpty() || single.isEmpty()) {
            return null;
        }
        String label = source.get().label();
        Converter converter = whole(
                single.get(),
                split.map(Located::text).orElse(null),
                pairs.map(Located::text).orElse(null));
        Object onBlank = new EmptyCell(map, converters, faults).meaning(converter);
        if (onBlank instanceof Problem
                && when == null
                && !conditional
                && source.get().column() != null) {
            columns.require(source.get().column());
        }
        return new Rule(label, map.location(), source.get().source(), when, onBlank, converter);
    }

    private static Converter whole(Converter each, @Nullable String split, @Nullable String pairs) {
        if (split == null) {
            return each;
        }
        return pairs == null ? new ListConverter(split, each) : new PairsConverter(split, pairs, each);
    }

    private record Labelled(
            Source source, String label, @Nullable String column) {}

    private Optional<Labelled> source(MapReader map) {
        if (map.has("from")) {
            return column(map).map(name -> new Labelled(new Source.ColumnSource(columns.number(name)), name, name));
        }
        return map.has("lookup") ? lookup(map) : simple(map);
    }

    private Optional<String> column(MapReader map) {
        return map.text("from", "the name of a column").map(spelt -> ColumnTable.nameOf(spelt.text()));
    }

    private Optional<Labelled> simple(MapReader map) {
        Optional<Located> text = map.text("simple", "an expression, such as \"${row[first]} ${row[last]}\"");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String label = columns.numberAll(text.get().text());
        try {
            return Optional.of(new Labelled(
                    new Source.SimpleSource(expressions.function(text.get().text())), label, null));
        } catch (IllegalArgumentException fault) {
            badExpression(text.get(), fault);
            return Optional.empty();
        }
    }

    private Optional<Labelled> lookup(MapReader map) {
        YamlNode node = map.get("lookup");
        Optional<MapReader> lookup =
                node == null ? Optional.empty() : MapReader.of(node, "lookup", MappingKeys.LOOKUP, faults);
        if (lookup.isEmpty()) {
            return Optional.empty();
        }
        Optional<Located> flow =
                lookup.get().requiredText("flow", "the flow by which the record came, such as vendor/purchaser-insert");
        Optional<String> column = lookup.get()
                .required("key", "the column with its key, such as { from: client_no }")
                .flatMap(key -> MapReader.of(key, "the key of a lookup", MappingKeys.LOOKUP_KEY, faults))
                .flatMap(key -> key.requiredText("from", "the name of a column"))
                .map(spelt -> ColumnTable.nameOf(spelt.text()));
        if (flow.isPresent() && !flow.get().text().matches("[^/]+/[^/]+")) {
            faults.add(
                    flow.get().location(),
                    "'" + flow.get().text() + "' is no flow, expected ACCOUNT/FLOW, such as vendor/purchaser-insert");
        }
        return flow.flatMap(name ->
                column.map(key -> new Labelled(new Source.LookupSource(name.text(), columns.number(key)), key, key)));
    }

    /** @return a compiled {@code when}, or null where there is none or it has a fault */
    @Nullable
    public Condition condition(@Nullable YamlNode node) {
        if (node == null) {
            return null;
        }
        if (!node.isScalar() || node.text().isBlank()) {
            faults.add(
                    node.location(),
                    MapReader.found(node) + " for 'when', expected an expression, such as \"${row[lat]} != ''\"");
            return null;
        }
        columns.numberAll(node.text());
        try {
            return new Condition(
                    node.text(),
                    node.location(),
                    CellComparisons.of(node.text(), columns),
                    expressions.predicate(node.text()));
        } catch (IllegalArgumentException fault) {
            badExpression(new Located(node.text(), node.location()), fault);
            return null;
        }
    }

    private void badExpression(Located text, IllegalArgumentException fault) {
        faults.add(text.location(), "'" + text.text() + "' is no Simple expression: " + fault.getMessage());
    }
}

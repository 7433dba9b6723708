package io.bactrian.mapping;

import io.bactrian.mapping.Part.Presence;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compiles {@code item}. A map with a source ({@link MappingKeys#SOURCES}) is a rule, other maps and lists are structure, a single value is sent as it
 * stands. Structure with rules of which none gave a value is left out, however many constants stand beside them; the item itself is not.
 */
public final class ItemCompiler {
    private static final Set<String> SECRETS = Set.of(
            "apikey",
            "webapikey",
            "accesskey",
            "sessionkey",
            "sessionname",
            "password",
            "passwd",
            "pwd",
            "token",
            "secret");
    private static final List<String> LITERALS = List.of("constant", "default", "simple");
    private static final Set<String> RULE_WITHOUT_SOURCE =
            Set.of("required", "trim", "maxLength", "blank", "decimal", "values", "default", "in", "out", "split");

    private final RuleCompiler rules;
    private final Faults faults;
    private final boolean grouped;
    private @Nullable Slots elementSlots;
    private int conditions;

    public ItemCompiler(RuleCompiler rules, boolean grouped, Faults faults) {
        this.rules = rules;
        this.grouped = grouped;
        this.faults = faults;
    }

    /** @return the plan of an item: structure, or one bare value; empty, with faults, where it is none */
    public Optional<Plan> item(YamlNode item) {
        return item.isMap() && isRule(item) ? value(item) : compile(item, "item");
    }

    /** @return the plan of the map {@code name}; empty, with faults, where it is none */
    public Optional<Plan> compile(YamlNode item, String name) {
        int before = faults.size();
        if (!item.isMap() || item.members().isEmpty() || isRule(item)) {
            faults.add(
                    item.location(),
                    (item.isMap() && isRule(item) ? "a rule" : MapReader.found(item)) + " for '" + name
                            + "', expected a map of the vendor's members");
            return Optional.empty();
        }
        if (hasWhen(item)) {
            faults.add(
                    item.nameLocation("when"),
                    "'when' on the whole " + name + ", expected it on a rule or on structure inside");
        }
        Slots slots = new Slots();
        Part part = structure(item, slots, true);
        return faults.size() == before ? Optional.of(plan(part, slots)) : Optional.empty();
    }

    /** A list of bare values, such as ids: the value must be there, for an item cannot be left out. */
    private Optional<Plan> value(YamlNode item) {
        int before = faults.size();
        Slots slots = new Slots();
        Part part = rule(item, slots);
        if (part.presence() != Presence.CERTAIN && faults.size() == before) {
            faults.add(
                    item.location(),
                    "an item of one value that may be empty, expected required: true beside its source");
        }
        return faults.size() == before ? Optional.of(plan(part, slots)) : Optional.empty();
    }

    private Plan plan(Part part, Slots slots) {
        @Nullable Rule[] inner = elementSlots == null ? new @Nullable Rule[0] : elementSlots.rules();
        IdentityHashMap<Shape, Rule> constants = new IdentityHashMap<>(slots.constants());
        if (elementSlots != null) {
            constants.putAll(elementSlots.constants());
        }
        return new Plan(part.shape(), part.steps().toArray(new Step[0]), slots.rules(), inner, constants);
    }

    private Part node(YamlNode node, Slots slots) {
        if (node.isScalar()) {
            return literal(node, slots);
        }
        if (isEach(node)) {
            return each(node, slots);
        }
        reportForgottenSource(node);
        return isRule(node) ? rule(node, slots) : structure(node, slots, false);
    }

    /** A map with a source that holds what a source holds; {@code { from: { constant: a }, to: ... }} is structure with a member named from. */
    private static boolean isRule(YamlNode node) {
        return MappingKeys.SOURCES.stream().anyMatch(source -> {
            YamlNode value = node.get(source);
            return value != null && (!value.isMap() || (source.equals("lookup") && hasAny(value, MappingKeys.LOOKUP)));
        });
    }

    private static boolean hasAny(YamlNode map, Collection<String> names) {
        return map.members().keySet().stream().anyMatch(names::contains);
    }

    private void reportForgottenSource(YamlNode node) {
        YamlNode type = node.get("type");
        boolean typed =
                type != null && type.isScalar() && ValueType.of(type.text()).isPresent();
        boolean allRuleKeys = node.isMap()
                && !node.members().isEmpty()
                && MappingKeys.RULE.containsAll(node.members().keySet());
        boolean plain = node.members().values().stream().noneMatch(YamlNode::isMap);
        if (allRuleKeys && plain && !isRule(node) && (typed || hasAny(node, RULE_WITHOUT_SOURCE))) {
            faults.add(
                    node.location(),
                    "a rule without a source, expected one of " + String.join(", ", MappingKeys.SOURCES));
        }
    }

    private Part literal(YamlNode node, Slots slots) {
        Object value = rules.isLiteral(node) ? node.scalar() : null;
        return new Part(slots.constant(value, null), List.of(), Presence.CONSTANT, -1);
    }

    private Part rule(YamlNode node, Slots slots) {
        Optional<Rule> compiled = rules.compile(node, conditions > 0);
        if (compiled.isEmpty()) {
            return new Part(slots.constant(null, null), List.of(), Presence.CONSTANT, -1);
        }
        Rule rule = compiled.get();
        if (rule.when() == null && rule.source() instanceof Source.ConstantSource constant) {
            return new Part(slots.constant(constant.value(), rule), List.of(), Presence.CONSTANT, -1);
        }
        int slot = slots.add(rule);
        Shape shape = new Shape.LeafShape(slot);
        List<Step> steps = List.of(new Step.RuleStep(slot, rule));
        return rule.omittable()
                ? new Part(shape, steps, Presence.MAYBE, slot)
                : new Part(shape, steps, Presence.CERTAIN, -1);
    }

    private static boolean hasWhen(YamlNode node) {
        YamlNode when = node.get("when");
        return when != null && when.isScalar();
    }

    private Part structure(YamlNode node, Slots slots, boolean root) {
        reportStrayEach(node);
        conditions += hasWhen(node) ? 1 : 0;
        Part part = members(node, slots, root);
        conditions -= hasWhen(node) ? 1 : 0;
        return part;
    }

    private Part members(YamlNode node, Slots slots, boolean root) {
        List<Part> parts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        node.members().forEach((name, member) -> {
            if (!isDirective(node, name)) {
                names.add(name);
                reportSecret(node, name, member);
                parts.add(node(member, slots));
            }
        });
        node.elements().forEach(element -> parts.add(node(element, slots)));
        List<Shape> shapes = parts.stream().map(Part::shape).toList();
        Shape shape = node.isMap() ? new Shape.ObjectShape(names, shapes) : new Shape.ListShape(shapes);
        return guarded(shape, parts, root || !hasWhen(node) ? null : rules.condition(node.get("when")), slots, root);
    }

    private static boolean isDirective(YamlNode node, String name) {
        YamlNode member = node.get(name);
        return member != null && member.isScalar() && (name.equals("when") || name.equals("each"));
    }

    private static Part guarded(Shape shape, List<Part> parts, @Nullable Condition when, Slots slots, boolean root) {
        List<Step> steps = parts.stream().flatMap(part -> part.steps().stream()).toList();
        boolean certain = parts.stream().anyMatch(part -> part.presence() == Presence.CERTAIN);
        int[] watched = parts.stream()
                .filter(part -> !certain && part.presence() == Presence.MAYBE)
                .mapToInt(Part::slot)
                .toArray();
        if (root || (when == null && watched.length == 0)) {
            return new Part(shape, steps, certain ? Presence.CERTAIN : Presence.CONSTANT, -1);
        }
        if (when == null && watched.length == 1) {
            return new Part(new Shape.OptionalShape(watched[0], shape), steps, Presence.MAYBE, watched[0]);
        }
        int slot = slots.add(null);
        Step guard = new Step.GuardStep(slot, when, steps.toArray(new Step[0]), watched);
        return new Part(new Shape.OptionalShape(slot, shape), List.of(guard), Presence.MAYBE, slot);
    }

    private static boolean isEach(YamlNode node) {
        return node.isList()
                && node.elements().size() == 1
                && eachOf(node.elements().get(0)) != null;
    }

    private static @Nullable YamlNode eachOf(YamlNode node) {
        YamlNode each = node.get("each");
        return each != null && each.isScalar() ? each : null;
    }

    private Part each(YamlNode list, Slots slots) {
        YamlNode element = list.elements().get(0);
        reportBadEach(element);
        Slots inner = new Slots();
        elementSlots = inner; // before what is inside, so that an each inside this one is found
        Part part = structure(element, inner, false);
        int slot = slots.add(null);
        Shape shape = new Shape.EachShape(slot, part.shape());
        boolean omittable = part.presence() == Presence.MAYBE;
        int guard = omittable ? slots.add(null) : -1;
        List<Step> steps = List.of(new Step.EachStep(
                slot, part.slot(), guard, inner.rules().length, part.steps().toArray(new Step[0])));
        return omittable
                ? new Part(new Shape.OptionalShape(guard, shape), steps, Presence.MAYBE, guard)
                : new Part(shape, steps, Presence.CERTAIN, -1);
    }

    private void reportBadEach(YamlNode element) {
        YamlNode each = element.get("each");
        if (each != null && !each.text().equals("row")) {
            faults.add(each.location(), MapReader.found(each) + " for 'each', expected row");
        }
        if (!grouped) {
            faults.add(
                    element.nameLocation("each"),
                    "'each: row' in a mapping without 'group', expected group: { by: COLUMN } beside 'item'");
        }
        if (elementSlots != null) {
            faults.add(element.nameLocation("each"), "a second 'each: row', expected one in an item");
        }
    }

    /** {@code each} anywhere but on a list's only element would be dropped in silence. */
    private void reportStrayEach(YamlNode node) {
        for (YamlNode child : node.isMap() ? node.members().values() : node.elements()) {
            if (eachOf(child) != null && (node.isMap() || node.elements().size() > 1)) {
                faults.add(
                        child.nameLocation("each"),
                        "'each' on structure that is not the only element of a list, expected - { each: row, ... } alone in its list");
            }
        }
    }

    private static boolean isWritten(@Nullable YamlNode value) {
        return value != null
                && value.isScalar()
                && !value.text().isBlank()
                && !value.text().contains("${");
    }

    private void reportSecret(YamlNode node, String name, YamlNode member) {
        String folded = name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
        boolean literal =
                isWritten(member) || LITERALS.stream().map(member::get).anyMatch(ItemCompiler::isWritten);
        if (SECRETS.contains(folded) && literal) {
            faults.add(
                    node.nameLocation(name),
                    "'" + name
                            + "' with a literal secret, expected none: credentials are settings of the account and are put into the request by themselves");
        }
    }
}

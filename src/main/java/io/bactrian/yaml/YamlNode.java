package io.bactrian.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value in a YAML file, with its place. Immutable. Scalars follow YAML 1.2 (JSON schema): {@code yes} and {@code 2026-11-22} are text.
 */
public final class YamlNode {
    private final String source;
    private final Node node;
    private final Map<String, YamlNode> members;
    private final Map<String, Location> names = new LinkedHashMap<>();
    private final List<YamlNode> elements;

    private YamlNode(String source, Node node, Faults faults) {
        this.source = source;
        this.node = node;
        this.members = node instanceof MappingNode map ? membersOf(map, faults) : Map.of();
        this.elements = node instanceof SequenceNode list
                ? list.getValue().stream()
                        .map(each -> new YamlNode(source, each, faults))
                        .toList()
                : List.of();
    }

    private Map<String, YamlNode> membersOf(MappingNode map, Faults faults) {
        Map<String, YamlNode> members = new LinkedHashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            Location at = locate(source, tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                faults.add(at, "a key that is no plain text, expected a name");
                continue;
            }
            names.putIfAbsent(key.getValue(), at);
            if (members.put(key.getValue(), new YamlNode(source, tuple.getValueNode(), faults)) != null) {
                faults.add(at, "'" + key.getValue() + "' stands here a second time, expected each key once");
            }
        }
        return members;
    }

    /**
     * Reads a YAML text.
     *
     * @param source the file's path, for messages
     * @return its root, or empty where it has none or is not YAML (which is then among {@code faults})
     */
    public static Optional<YamlNode> parse(String source, String text, Faults faults) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source)
                .setAllowDuplicateKeys(true)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                faults.add(new Location(source, 1, 1), "an empty file, expected YAML");
            }
            return root.map(node -> new YamlNode(source, node, faults));
        } catch (MarkedYamlEngineException fault) {
            Location at = locate(source, fault.getProblemMark());
            faults.add(at, "not YAML: " + String.valueOf(fault.getProblem()));
        } catch (YamlEngineException fault) {
            faults.add(new Location(source, 1, 1), "not YAML: " + String.valueOf(fault.getMessage()));
        }
        return Optional.empty();
    }

    /** @return a YAML text that is a list of these values; their places are lost */
    public static String write(List<YamlNode> elements) {
        DumpSettings settings = DumpSettings.builder().build();
        Node list = new SequenceNode(
                Tag.SEQ, elements.stream().map(each -> each.node).toList(), FlowStyle.BLOCK);
        return new Present(settings)
                .emitToString(new Serialize(settings).serializeOne(list).iterator());
    }

    private static Location locate(String source, Optional<Mark> mark) {
        return new Location(
                source,
                mark.map(Mark::getLine).orElse(0) + 1,
                mark.map(Mark::getColumn).orElse(0) + 1);
    }

    /** @return where the value begins */
    public Location location() {
        return locate(source, node.getStartMark());
    }

    /** @return whether it is a map */
    public boolean isMap() {
        return node instanceof MappingNode;
    }

    /** @return whether it is a list */
    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** @return whether it is a single value, null included */
    public boolean isScalar() {
        return node instanceof ScalarNode;
    }

    /** @return the members of a map in the order of the file; empty where it is no map */
    public Map<String, YamlNode> members() {
        return java.util.Collections.unmodifiableMap(members);
    }

    /** @return the member of that name, or null */
    public @Nullable YamlNode get(String name) {
        return members.get(name);
    }

    /** @return where the name of that member stands; where it has no such member, where the map begins */
    public Location nameLocation(String name) {
        return names.getOrDefault(name, location());
    }

    /** @return the elements of a list; empty where it is no list */
    public List<YamlNode> elements() {
        return elements;
    }

    /** @return a scalar as it is written, without quotes; an empty text where it is none */
    public String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** @return a scalar as String, Long, BigDecimal, Boolean or null, by YAML's rules; null where it is none */
    public @Nullable Object scalar() {
        if (!(node instanceof ScalarNode scalar)) {
            return null;
        }
        String value = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.INT)) {
            BigInteger number = new BigInteger(value);
            return number.bitLength() < Long.SIZE ? (Object) number.longValue() : new BigDecimal(number);
        }
        if (tag.equals(Tag.FLOAT) && !value.toLowerCase(java.util.Locale.ROOT).matches("[-+]?\\.(inf|nan)")) {
            return new BigDecimal(value);
        }
        if (tag.equals(Tag.BOOL)) {
            return Boolean.valueOf(value);
        }
        return tag.equals(Tag.NULL) ? null : value;
    }

    /** @return it as plain Java: {@code LinkedHashMap}, {@code ArrayList} and what {@link #scalar} gives */
    public @Nullable Object plain() {
        if (isMap()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            members.forEach((name, member) -> map.put(name, member.plain()));
            return map;
        }
        if (isList()) {
            List<@Nullable Object> list = new ArrayList<>();
            elements.forEach(element -> list.add(element.plain()));
            return list;
        }
        return scalar();
    }

    /** @return what it is, for messages: {@code a map}, {@code a list} or the scalar in quotes */
    public String describe() {
        return isMap() ? "a map" : isList() ? "a list" : "'" + text() + "'";
    }
}

package io.bactrian.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One map of vendor.yaml while it is compiled. Every key asked for is a known one; {@link #close} reports the others. Where the map is
 * absent every key is. Not thread-safe.
 */
public final class Section implements AutoCloseable {
    private final @Nullable YamlNode node;
    private final String name;
    private final Location location;
    private final Faults faults;
    private final Set<String> known = new TreeSet<>();

    private Section(@Nullable YamlNode node, String name, Location location, Faults faults) {
        this.node = node;
        this.name = name;
        this.location = location;
        this.faults = faults;
    }

    /** The map {@code node}; where it is none, that is a fault and the section is empty. */
    public static Section of(YamlNode node, String name, Faults faults) {
        if (!node.isMap()) {
            faults.add(node.location(), name + ": " + node.describe() + ", expected a map");
        }
        return new Section(node.isMap() ? node : null, name, node.location(), faults);
    }

    /** The map under {@code key}; an empty section where the key is absent. */
    public Section section(String key) {
        YamlNode child = get(key);
        return child == null ? new Section(null, key, location, faults) : of(child, key, faults);
    }

    /** @return the value under {@code key}, or null */
    @Nullable
    public YamlNode get(String key) {
        known.add(key);
        return node == null ? null : node.get(key);
    }

    /** @return whether the map is there */
    public boolean present() {
        return node != null;
    }

    /** @return its members, all of them known ones from now on */
    public Map<String, YamlNode> members() {
        Map<String, YamlNode> members = node == null ? Map.of() : node.members();
        known.addAll(members.keySet());
        return members;
    }

    /** @return where the map begins, or where it would */
    public Location location() {
        return location;
    }

    /** @return the text under {@code key}, or null */
    @Nullable
    public String text(String key) {
        YamlNode value = get(key);
        if (value != null && !value.isScalar()) {
            faults.add(value.location(), key + ": " + value.describe() + ", expected a text");
            return null;
        }
        return value == null ? null : value.text();
    }

    /** @return the text under {@code key}; where it is absent, that is a fault */
    public String required(String key) {
        YamlNode value = get(key);
        if (value == null) {
            faults.add(location, name + ": '" + key + "' is missing");
            return "";
        }
        String text = text(key);
        return text == null ? "" : text;
    }

    /** @return what {@code parser} makes of the text under {@code key}, or {@code absent} where there is none or it is a fault */
    public <T> T read(String key, T absent, Function<String, T> parser) {
        T read = readOrNull(key, parser);
        return read == null ? absent : read;
    }

    /** @return what {@code parser} makes of the text under {@code key}, or null where there is none or it is a fault */
    public <T> @Nullable T readOrNull(String key, Function<String, @Nullable T> parser) {
        String text = text(key);
        try {
            return text == null ? null : parser.apply(text);
        } catch (IllegalArgumentException fault) {
            faults.add(at(key), key + ": " + fault.getMessage());
            return null;
        }
    }

    /** @return the constant of {@code type} under {@code key}, written in lower case with hyphens, or {@code absent} */
    public <E extends Enum<E>> E choice(String key, E absent, Class<E> type) {
        return read(key, absent, text -> Words.constant(type, text));
    }

    /** @return the constants of {@code type} that the list under {@code key} names; none where it is absent */
    public <E extends Enum<E>> List<E> choices(String key, Class<E> type) {
        List<E> constants = new ArrayList<>();
        for (Located each : texts(key)) {
            try {
                constants.add(Words.constant(type, each.text()));
            } catch (IllegalArgumentException fault) {
                faults.add(each.location(), key + ": " + fault.getMessage());
            }
        }
        return List.copyOf(constants);
    }

    /** @return the texts under {@code key}, which is a text or a list of texts; none where it is absent */
    public List<Located> texts(String key) {
        YamlNode value = get(key);
        List<Located> texts = new ArrayList<>();
        for (YamlNode each : value == null ? List.<YamlNode>of() : value.isList() ? value.elements() : List.of(value)) {
            if (each.isScalar()) {
                texts.add(new Located(each.text(), each.location()));
            } else {
                faults.add(each.location(), key + ": " + each.describe() + ", expected a text");
            }
        }
        return texts;
    }

    /** @return where the value under {@code key} stands, or where the map begins */
    public Location at(String key) {
        YamlNode value = get(key);
        return value == null ? location : value.location();
    }

    /** Reports the keys that nobody asked for. */
    @Override
    public void close() {
        if (node == null) {
            return;
        }
        node.members().forEach((key, value) -> {
            if (!known.contains(key)) {
                faults.add(
                        value.location(),
                        name + ": '" + key + "' is unknown here, expected one of " + String.join(", ", known));
            }
        });
    }
}

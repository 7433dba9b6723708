package io.bactrian.yaml;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the members of one map of a mapping file; whatever is not as expected becomes a fault. */
public final class MapReader {
    private final YamlNode node;
    private final String what;
    private final Faults faults;

    /** @param what what the map is, for messages, such as {@code a rule} */
    public MapReader(YamlNode node, String what, Faults faults) {
        this.node = node;
        this.what = what;
        this.faults = faults;
    }

    /** A reader of {@code node} whose keys are checked; empty, with a fault, where it is no map. */
    public static Optional<MapReader> of(YamlNode node, String what, Collection<String> known, Faults faults) {
        if (!node.isMap()) {
            faults.add(
                    node.location(),
                    node.describe() + " for " + what + ", expected a map with " + String.join(", ", known));
            return Optional.empty();
        }
        MapReader reader = new MapReader(node, what, faults);
        reader.reportUnknown(known);
        return Optional.of(reader);
    }

    private void reportUnknown(Collection<String> known) {
        for (String name : node.members().keySet()) {
            if (!known.contains(name)) {
                faults.add(
                        node.nameLocation(name),
                        "'" + name + "' is no key of " + what + Suggestion.orList(name, known));
            }
        }
    }

    public Location location() {
        return node.location();
    }

    public boolean has(String name) {
        return node.get(name) != null;
    }

    /** Where a member's value stands, or the map where it has none. */
    public Location at(String name) {
        YamlNode member = node.get(name);
        return member == null ? node.location() : member.location();
    }

    @Nullable
    public YamlNode get(String name) {
        return node.get(name);
    }

    /** A member that must be there. */
    public Optional<YamlNode> required(String name, String expected) {
        YamlNode member = node.get(name);
        if (member == null) {
            faults.add(node.location(), what + " has no '" + name + "', expected " + expected);
        }
        return Optional.ofNullable(member);
    }

    /** A member that is a text with something in it; empty where it is absent. */
    public Optional<Located> text(String name, String expected) {
        YamlNode member = node.get(name);
        if (member == null) {
            return Optional.empty();
        }
        if (!member.isScalar() || member.text().isEmpty() || member.scalar() == null) {
            faults.add(member.location(), found(member) + " for '" + name + "', expected " + expected);
            return Optional.empty();
        }
        return Optional.of(new Located(member.text(), member.location()));
    }

    /** A member that is a text and must be there. */
    public Optional<Located> requiredText(String name, String expected) {
        return required(name, expected).flatMap(member -> text(name, expected));
    }

    /** A member that is a path in an answer; empty where it is absent. */
    public Optional<RecordPath> path(String name) {
        Optional<Located> path = text(name, "a path in the answer, such as \"$.data\"");
        if (path.isPresent() && !path.get().text().startsWith("$")) {
            faults.add(
                    path.get().location(),
                    "'" + path.get().text() + "' for '" + name
                            + "', expected a path that starts with $, such as \"$.data\"");
        }
        return path.map(text -> RecordPath.compile(text, faults));
    }

    public boolean flag(String name, boolean usual) {
        YamlNode member = node.get(name);
        if (member == null) {
            return usual;
        }
        if (member.scalar() instanceof Boolean flag) {
            return flag;
        }
        faults.add(member.location(), found(member) + " for '" + name + "', expected true or false");
        return usual;
    }

    public int positive(String name, int usual) {
        YamlNode member = node.get(name);
        if (member == null) {
            return usual;
        }
        if (member.scalar() instanceof Long number && number > 0 && number <= Integer.MAX_VALUE) {
            return number.intValue();
        }
        faults.add(member.location(), found(member) + " for '" + name + "', expected a whole number above 0");
        return usual;
    }

    public int notNegative(String name, int usual) {
        YamlNode member = node.get(name);
        if (member != null && member.scalar() instanceof Long number && number == 0) {
            return 0;
        }
        return positive(name, usual);
    }

    /** A member that is one of some words. */
    public String oneOf(String name, List<String> words, String usual) {
        YamlNode member = node.get(name);
        if (member == null) {
            return usual;
        }
        if (member.isScalar() && words.contains(member.text())) {
            return member.text();
        }
        faults.add(member.location(), found(member) + " for '" + name + "'" + Suggestion.orList(member.text(), words));
        return usual;
    }

    /** What a node is, for messages; an empty one is called nothing. */
    public static String found(YamlNode node) {
        return node.isScalar() && node.text().isEmpty() ? "nothing" : node.describe();
    }
}

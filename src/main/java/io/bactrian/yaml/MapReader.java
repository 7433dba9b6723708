package io.bactrian.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of one map of a YAML file; whatever is not as expected becomes a fault with its place.
 *
 * <p>Which keys a map may have is said in one of two ways: given at once ({@link #of(YamlNode, String, Collection, Faults)}), as for mappings, whose keys are
 * listed for their JSON Schema too; or every key that was asked for, and {@link #close} reports the others ({@link #of(YamlNode, String, Faults)}), as for
 * vendor.yaml, where an absent map reads like an empty one. Not thread-safe.
 */
public final class MapReader implements AutoCloseable {
    private final @Nullable YamlNode node;
    private final String what;
    private final Location location;
    private final Faults faults;
    private final Set<String> asked = new TreeSet<>();
    private boolean closed = true;

    private MapReader(@Nullable YamlNode node, String what, Location location, Faults faults) {
        this.node = node;
        this.what = what;
        this.location = location;
        this.faults = faults;
    }

    /**
     * A reader of a map whose keys are checked.
     *
     * @param what what the map is, for messages, such as {@code a rule}
     * @return empty, with a fault, where {@code node} is no map
     */
    public static Optional<MapReader> of(YamlNode node, String what, Collection<String> known, Faults faults) {
        if (!node.isMap()) {
            faults.add(
                    node.location(),
                    node.describe() + " for " + what + ", expected a map with " + String.join(", ", known));
            return Optional.empty();
        }
        for (String name : node.members().keySet()) {
            if (!known.contains(name)) {
                faults.add(
                        node.nameLocation(name),
                        "'" + name + "' is no key of " + what + Suggestion.orList(name, known));
            }
        }
        return Optional.of(new MapReader(node, what, node.location(), faults));
    }

    /** A reader of a map whose keys are those that are asked for; where {@code node} is no map, that is a fault and the map counts as absent. */
    public static MapReader of(YamlNode node, String name, Faults faults) {
        if (!node.isMap()) {
            faults.add(node.location(), name + ": " + node.describe() + ", expected a map");
        }
        return asking(node.isMap() ? node : null, name, node.location(), faults);
    }

    private static MapReader asking(@Nullable YamlNode node, String name, Location location, Faults faults) {
        MapReader reader = new MapReader(node, name, location, faults);
        reader.closed = false;
        return reader;
    }

    /** Reports the keys that nobody asked for, where the keys were not given at once. */
    @Override
    public void close() {
        if (node == null || closed) {
            return;
        }
        closed = true;
        node.members().forEach((key, value) -> {
            if (!asked.contains(key)) {
                faults.add(
                        value.location(),
                        what + ": '" + key + "' is unknown here, expected one of " + String.join(", ", asked));
            }
        });
    }

    /** @return where the map begins, or where it would */
    public Location location() {
        return location;
    }

    /** @return whether the map is there */
    public boolean present() {
        return node != null;
    }

    /** @return the member's value, or null */
    public @Nullable YamlNode get(String name) {
        asked.add(name);
        return node == null ? null : node.get(name);
    }

    /** @return whether the map has the member */
    public boolean has(String name) {
        return get(name) != null;
    }

    /** @return where a member's value stands, or the map where it has none */
    public Location at(String name) {
        YamlNode member = get(name);
        return member == null ? location : member.location();
    }

    /** @return all members, known ones from now on */
    public Map<String, YamlNode> members() {
        Map<String, YamlNode> members = node == null ? Map.of() : node.members();
        asked.addAll(members.keySet());
        return members;
    }

    /** @return the map under a key, its keys checked; empty where it is absent or, with a fault, no map */
    public Optional<MapReader> map(String name, Collection<String> known) {
        return Optional.ofNullable(get(name)).flatMap(member -> of(member, name, known, faults));
    }

    /** @return the map under a key, its keys those that are asked for; an absent one where the key is absent */
    public MapReader map(String name) {
        YamlNode member = get(name);
        return member == null ? asking(null, name, location, faults) : of(member, name, faults);
    }

    // ---- members with a word on what is expected: "'x' for 'name', expected ..."

    /** @return a member that must be there */
    public Optional<YamlNode> required(String name, String expected) {
        YamlNode member = get(name);
        if (member == null) {
            faults.add(location, what + " has no '" + name + "', expected " + expected);
        }
        return Optional.ofNullable(member);
    }

    /** @return a member that is a text with something in it; empty where it is absent */
    public Optional<Located> text(String name, String expected) {
        YamlNode member = get(name);
        if (member == null) {
            return Optional.empty();
        }
        if (!member.isScalar() || member.text().isEmpty() || member.scalar() == null) {
            unexpected(member, name, expected);
            return Optional.empty();
        }
        return Optional.of(new Located(member.text(), member.location()));
    }

    /** @return the text of such a member; {@code usual} where it is absent */
    public String text(String name, String expected, String usual) {
        return text(name, expected).map(Located::text).orElse(usual);
    }

    /** @return the text of such a member; null where it is absent */
    public @Nullable String textOrNull(String name, String expected) {
        return text(name, expected).map(Located::text).orElse(null);
    }

    /** @return a member that is a text and must be there */
    public Optional<Located> requiredText(String name, String expected) {
        return required(name, expected).flatMap(member -> text(name, expected));
    }

    /** @return a member that is a path; null where it is absent or, with a fault, none */
    public @Nullable RecordPath path(String name, String expected) {
        return text(name, expected)
                .map(path -> RecordPath.compile(path, faults))
                .orElse(null);
    }

    /** @return a member that is a path and must be there; null, with a fault, where it is none */
    public @Nullable RecordPath requiredPath(String name, String expected) {
        return required(name, expected).isEmpty() ? null : path(name, expected);
    }

    /** @return a member that is a path from the root of an answer; null where it is absent or, with a fault, none */
    public @Nullable RecordPath answerPath(String name) {
        Optional<Located> path = text(name, "a path in the answer, such as \"$.data\"");
        if (path.isPresent() && !path.get().text().startsWith("$")) {
            faults.add(
                    path.get().location(),
                    "'" + path.get().text() + "' for '" + name
                            + "', expected a path that starts with $, such as \"$.data\"");
        }
        return path.map(text -> RecordPath.compile(text, faults)).orElse(null);
    }

    /** @return a member that is a time of seconds, minutes, hours or days; null where it is absent or, with a fault, none */
    public @Nullable Duration time(String name, String example) {
        Optional<Located> time = text(name, "a time such as " + example);
        if (time.isPresent() && !time.get().text().matches("\\d{1,6}[smhd]")) {
            faults.add(
                    time.get().location(),
                    "'" + time.get().text() + "' for '" + name + "', expected a time such as " + example);
            return null;
        }
        return time.map(each -> each.text().toUpperCase(Locale.ROOT))
                .map(each -> Duration.parse((each.endsWith("D") ? "P" : "PT") + each))
                .orElse(null);
    }

    /** @return a member that is true or false */
    public boolean flag(String name, boolean usual) {
        YamlNode member = get(name);
        if (member != null && !(member.scalar() instanceof Boolean)) {
            unexpected(member, name, "true or false");
        }
        return (member != null && member.scalar() instanceof Boolean flag) ? flag : usual;
    }

    /** @return a member that is a whole number above 0 */
    public int positive(String name, int usual) {
        YamlNode member = get(name);
        if (member == null) {
            return usual;
        }
        if (member.scalar() instanceof Long number && number > 0 && number <= Integer.MAX_VALUE) {
            return number.intValue();
        }
        unexpected(member, name, "a whole number above 0");
        return usual;
    }

    /** @return a member that is a whole number above 0, or 0 */
    public int notNegative(String name, int usual) {
        YamlNode member = get(name);
        return (member != null && member.scalar() instanceof Long number && number == 0) ? 0 : positive(name, usual);
    }

    /** @return a member that is one of some words */
    public String oneOf(String name, List<String> words, String usual) {
        YamlNode member = get(name);
        if (member == null) {
            return usual;
        }
        if (member.isScalar() && words.contains(member.text())) {
            return member.text();
        }
        faults.add(member.location(), found(member) + " for '" + name + "'" + Suggestion.orList(member.text(), words));
        return usual;
    }

    private void unexpected(YamlNode member, String name, String expected) {
        faults.add(member.location(), found(member) + " for '" + name + "', expected " + expected);
    }

    /** What a node is, for messages; an empty one is called nothing. */
    public static String found(YamlNode node) {
        return node.isScalar() && node.text().isEmpty() ? "nothing" : node.describe();
    }

    /** @return the members of a map that is a table of texts; none where {@code node} is null */
    public static Map<String, String> table(@Nullable YamlNode node) {
        Map<String, String> table = new LinkedHashMap<>();
        if (node != null) {
            node.members().forEach((name, value) -> table.put(name, value.text()));
        }
        return table;
    }

    // ---- members that say themselves what they expect: "name: 'x', expected ..."

    /** @return the text under {@code key}, or null */
    public @Nullable String text(String key) {
        YamlNode value = get(key);
        if (value != null && !value.isScalar()) {
            faults.add(value.location(), key + ": " + value.describe() + ", expected a text");
            return null;
        }
        return value == null ? null : value.text();
    }

    /** @return the text under {@code key}; where it is absent, that is a fault */
    public String required(String key) {
        if (get(key) == null) {
            faults.add(location, what + ": '" + key + "' is missing");
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

    /** @return the path under {@code key}, or null where there is none or it is a fault */
    public @Nullable RecordPath path(String key) {
        return readOrNull(key, RecordPath::of);
    }

    /** @return the path under {@code key}; null, with a fault, where it is absent or none */
    public @Nullable RecordPath requiredPath(String key) {
        RecordPath path = path(key);
        if (path == null) {
            required(key);
        }
        return path;
    }

    /** @return the text under {@code key}, or {@code absent} */
    public String textOr(String key, String absent) {
        String text = text(key);
        return text == null ? absent : text;
    }

    /** @return the constant of {@code type} under {@code key}, written in lower case with hyphens, or {@code absent} */
    public <E extends Enum<E>> E choice(String key, E absent, Class<E> type) {
        return read(key, absent, text -> constant(type, text));
    }

    /** @return the constants of {@code type} that the list under {@code key} names; none where it is absent */
    public <E extends Enum<E>> List<E> choices(String key, Class<E> type) {
        List<E> constants = new ArrayList<>();
        for (Located each : texts(key)) {
            try {
                constants.add(constant(type, each.text()));
            } catch (IllegalArgumentException fault) {
                faults.add(each.location(), key + ": " + fault.getMessage());
            }
        }
        return List.copyOf(constants);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> word(constant).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "', expected one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(MapReader::word)
                                .collect(Collectors.joining(", "))));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @return the texts under {@code key}, which is a text or a list of texts; none where it is absent */
    public List<Located> texts(String key) {
        List<Located> texts = new ArrayList<>();
        for (YamlNode each : each(key)) {
            if (each.isScalar()) {
                texts.add(new Located(each.text(), each.location()));
            } else {
                faults.add(each.location(), key + ": " + each.describe() + ", expected a text");
            }
        }
        return texts;
    }

    /** @return the elements of the list under a key, or the one value that stands there; none where it is absent */
    public List<YamlNode> each(String key) {
        YamlNode value = get(key);
        return value == null ? List.of() : value.isList() ? value.elements() : List.of(value);
    }
}

package io.bactrian.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A path into a vendor's answer or record, made for what CRM systems send: members by name ({@code a} or {@code ['a']}), {@code [n]}, {@code [*]},
 * {@code [member=value]} (numbers and texts are equal where they read the same) and <code>{name}</code>, which is like {@code [*]} and binds the
 * position or the member's name; <code>{name=member,...}</code> binds what these members of each element hold. {@code ..name} finds a member
 * anywhere, an object's own before those deeper in it; inside of what it found it does not look. Immutable. A path of our own and not JSONPath,
 * because a page of records asks it for every cell, and because vendors write lists as objects.
 */
public final class RecordPath {
    private final String text;
    private final List<Segment> segments;
    private final List<String> bound;

    private RecordPath(String text, List<Segment> segments) {
        this.text = text;
        this.segments = segments;
        this.bound = segments.stream().flatMap(each -> each.binds().stream()).toList();
    }

    /** @return the path, or null where it is none, which is then among the faults */
    public static @Nullable RecordPath compile(Located path, Faults faults) {
        try {
            return of(path.text());
        } catch (IllegalArgumentException fault) {
            faults.add(
                    path.location(),
                    "'" + path.text() + "' is no path: " + fault.getMessage()
                            + "; expected one such as $.data.list[*]");
            return null;
        }
    }

    /** @throws IllegalArgumentException where {@code text} is no path; the message says why */
    public static RecordPath of(String text) {
        return new RecordPath(text, Segment.parse(text));
    }

    /** @return the names that it binds, in the order of the path */
    public List<String> bound() {
        return bound;
    }

    /** @return the first member on the way, or null where it does not begin with one */
    @Nullable
    public String firstMember() {
        return !segments.isEmpty() && segments.get(0) instanceof Segment.Member member ? member.name() : null;
    }

    /**
     * The way to a list as names alone, for a reader that meets them one after the other.
     *
     * @return the members from the outermost on, without the {@code [*]} at the end; none where the root is the list
     * @throws IllegalArgumentException where the path has anything else in it; the message says so
     */
    public List<String> members() {
        List<String> names = new ArrayList<>();
        for (Segment segment : segments) {
            boolean last = names.size() == segments.size() - 1;
            if (segment instanceof Segment.Member member) {
                names.add(member.name());
            } else if (!(last && segment instanceof Segment.Each)) {
                throw new IllegalArgumentException(
                        "'" + text + "', expected names of members only, such as $.data.items");
            }
        }
        return names;
    }

    /** @return whether the place at which the path looks for many things is there at all, be it empty */
    public boolean reaches(JsonNode root) {
        JsonNode node = root;
        for (Segment segment : segments) {
            if (!(segment instanceof Segment.Member member)) {
                return true;
            }
            node = node.get(member.name());
            if (node == null) {
                return false;
            }
        }
        return true;
    }

    /** Hands over all that the path finds, in the order of the answer, with the values of the names that it binds; a null is not found. */
    public void each(JsonNode root, BiConsumer<JsonNode, List<String>> found) {
        visit(root, 0, List.of(), (node, names) -> {
            if (!node.isNull()) {
                found.accept(node, names);
            }
        });
    }

    /** @return all that the path finds, without nulls */
    public List<JsonNode> all(JsonNode root) {
        List<JsonNode> all = new ArrayList<>();
        each(root, (node, names) -> all.add(node));
        return all;
    }

    /** @return all that the path finds, nulls among it: in the place of an id a null says something */
    public List<JsonNode> matches(JsonNode root) {
        List<JsonNode> matches = new ArrayList<>();
        visit(root, 0, List.of(), (node, names) -> matches.add(node));
        return matches;
    }

    /** @return the first match that is a single value and not empty, as text */
    public Optional<String> firstText(JsonNode root) {
        return all(root).stream().flatMap(match -> textOf(match).stream()).findFirst();
    }

    /** @return the different texts of all matches, those in a list one by one, joined; empty where there is none */
    public Optional<String> allTexts(JsonNode root) {
        List<String> texts = all(root).stream()
                .flatMap(match -> match.isArray() ? StreamSupport.stream(match.spliterator(), false) : Stream.of(match))
                .flatMap(match -> textOf(match).stream())
                .distinct()
                .toList();
        return texts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", texts));
    }

    /** @return a single value as text; empty for null, an empty text, a list and an object */
    public static Optional<String> textOf(JsonNode node) {
        return node.isValueNode() && !node.isNull() && !node.asText().isBlank()
                ? Optional.of(node.asText().strip())
                : Optional.empty();
    }

    /** @return the first that the path finds, or null */
    public @Nullable JsonNode first(JsonNode root) {
        JsonNode node = root;
        for (int i = 0; i < segments.size(); i++) {
            if (!(segments.get(i) instanceof Segment.Member member)) {
                List<JsonNode> rest = new ArrayList<>(1);
                visit(node, i, List.of(), (each, names) -> rest.add(each));
                return rest.isEmpty() ? null : rest.get(0);
            }
            node = node.get(member.name());
            if (node == null || node.isNull()) {
                return null;
            }
        }
        return node;
    }

    private void visit(JsonNode node, int at, List<String> names, BiConsumer<JsonNode, List<String>> found) {
        if (node.isMissingNode()) {
            return;
        }
        if (at == segments.size()) {
            found.accept(node, names);
            return;
        }
        Segment segment = segments.get(at);
        if (segment instanceof Segment.Member member) {
            visit(node.path(member.name()), at + 1, names, found);
        } else if (segment instanceof Segment.Index index) {
            visit(node.path(index.position()), at + 1, names, found);
        } else if (segment instanceof Segment.Anywhere anywhere) {
            anywhere(node, anywhere.name(), each -> visit(each, at + 1, names, found));
        } else if (segment instanceof Segment.Bound) {
            members(node, (name, each) -> visit(each, at + 1, with(names, name), found));
        } else if (segment instanceof Segment.BoundMembers values) {
            elements(node, each -> visit(each, at + 1, with(names, values, each), found));
        } else if (segment instanceof Segment.Match match) {
            elements(node, each -> matched(each, match, at, names, found));
        } else {
            elements(node, each -> visit(each, at + 1, names, found));
        }
    }

    private void matched(
            JsonNode node, Segment.Match match, int at, List<String> names, BiConsumer<JsonNode, List<String>> found) {
        if (match.value().equals(node.path(match.member()).asText())) {
            visit(node, at + 1, names, found);
        }
    }

    private static void anywhere(JsonNode node, String name, Consumer<JsonNode> found) {
        JsonNode own = node.get(name);
        if (own != null) {
            found.accept(own);
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!member.getKey().equals(name)) {
                anywhere(member.getValue(), name, found);
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            anywhere(node.get(i), name, found);
        }
    }

    private static List<String> with(List<String> names, String name) {
        List<String> more = new ArrayList<>(names);
        more.add(name);
        return more;
    }

    private static List<String> with(List<String> names, Segment.BoundMembers values, JsonNode element) {
        List<String> more = new ArrayList<>(names);
        values.members().forEach(member -> {
            JsonNode value = element.path(member);
            more.add(value.isNull() ? "" : value.asText());
        });
        return more;
    }

    /**
     * PHP writes a list with gaps as an object, and XML does not tell a list of one from the one: an object of which every member is structure is a
     * list by name, any other is the one element.
     */
    private static void elements(JsonNode node, Consumer<JsonNode> each) {
        if (node.isArray() || (node.isObject() && keyed(node))) {
            node.forEach(each);
        } else if (node.isObject()
                || (node.isValueNode() && !node.isNull() && !node.asText().isEmpty())) {
            each.accept(node);
        }
    }

    private static boolean keyed(JsonNode object) {
        Iterator<JsonNode> members = object.elements();
        while (members.hasNext()) {
            if (!members.next().isContainerNode()) {
                return false;
            }
        }
        return true;
    }

    private static void members(JsonNode node, BiConsumer<String, JsonNode> each) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                each.accept(member.getKey(), member.getValue());
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            each.accept(Integer.toString(i), node.get(i));
        }
    }

    /** @return the path as it was written */
    @Override
    public String toString() {
        return text;
    }

    /** One step of a path. */
    private sealed interface Segment {
        /** @return the names that it binds */
        default List<String> binds() {
            return List.of();
        }

        record Member(String name) implements Segment {}

        record Index(int position) implements Segment {}

        record Each() implements Segment {}

        record Bound(String name) implements Segment {
            @Override
            public List<String> binds() {
                return List.of(name);
            }
        }

        record BoundMembers(List<String> binds, List<String> members) implements Segment {}

        record Match(String member, String value) implements Segment {}

        record Anywhere(String name) implements Segment {}

        /** {@code ..name}, {@code [...]}, <code>.{...}</code> or {@code .name}. */
        Pattern STEP = Pattern.compile("\\.\\.([^.\\[]+)|\\.?\\[([^\\]]*)]|\\.\\{([^}]*)}|\\.([^.\\[]+)");

        static List<Segment> parse(String text) {
            String path = text.strip();
            String rest = path.startsWith("$") ? path.substring(1) : path.matches("[.\\[].*|") ? path : "." + path;
            List<Segment> segments = new ArrayList<>();
            Matcher step = STEP.matcher(rest);
            for (int at = 0; at < rest.length(); at = step.end()) {
                if (!step.region(at, rest.length()).lookingAt()) {
                    throw new IllegalArgumentException(
                            rest.startsWith("[", at) || rest.startsWith(".[", at)
                                    ? "a '[' without its ']'"
                                    : "'" + rest.substring(at) + "', expected .name, ..name, [*], [0] or {name}");
                }
                segments.add(segment(step));
            }
            return List.copyOf(segments);
        }

        private static Segment segment(MatchResult step) {
            if (step.group(1) != null) {
                return new Anywhere(name(step.group(1)));
            }
            if (step.group(2) != null) {
                return inBrackets(step.group(2));
            }
            return step.group(3) != null ? bound(step.group(3)) : new Member(name(step.group(4)));
        }

        private static Segment inBrackets(String inside) {
            if (inside.matches("'[^']+'|\"[^\"]+\"")) {
                return new Member(inside.substring(1, inside.length() - 1));
            }
            int equal = inside.indexOf('=');
            if (equal > 0) {
                return new Match(
                        name(inside.substring(0, equal).strip()),
                        inside.substring(equal + 1).strip());
            }
            return inside.equals("*") ? new Each() : new Index(position(inside));
        }

        private static Segment bound(String inside) {
            if (!inside.contains("=")) {
                return new Bound(name(inside));
            }
            List<String> names = new ArrayList<>();
            List<String> members = new ArrayList<>();
            for (String pair : inside.split(",", -1)) {
                String[] sides = pair.split("=", 2);
                names.add(name(sides[0].strip()));
                members.add(name(sides.length > 1 ? sides[1].strip() : ""));
            }
            return new BoundMembers(List.copyOf(names), List.copyOf(members));
        }

        private static int position(String inside) {
            if (!inside.matches("\\d{1,6}")) {
                throw new IllegalArgumentException("'[" + inside + "]', expected [*], [0] or [member=value]");
            }
            return Integer.parseInt(inside);
        }

        private static String name(String name) {
            if (name.isBlank() || name.matches(".*[\\[\\]{}*$?() ].*")) {
                throw new IllegalArgumentException("'" + name + "' is no name of a member");
            }
            return name;
        }
    }
}

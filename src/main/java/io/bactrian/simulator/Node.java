package io.bactrian.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A request's data as a tree: a text, or members by name in their order of arrival. A list has the members 0, 1, 2. */
final class Node {
    private static final String[] INDEXES =
            IntStream.range(0, 1000).mapToObj(Integer::toString).toArray(String[]::new);

    private static final Object NOTHING = new Object();

    private final @Nullable String text;
    private final Map<String, Node> members;
    private final @Nullable Object literal;

    private Node(@Nullable String text, Map<String, Node> members, @Nullable Object literal) {
        this.text = text;
        this.members = members;
        this.literal = literal;
    }

    static Node text(String text) {
        return new Node(text, Map.of(), null);
    }

    /** @return JSON's number or truth value; its text is as JSON writes it */
    static Node literal(Object value) {
        return new Node(String.valueOf(value), Map.of(), value);
    }

    /** @return JSON's null; its text is empty */
    static Node nothing() {
        return new Node("", Map.of(), NOTHING);
    }

    static Node container() {
        return new Node(null, new LinkedHashMap<>(4), null);
    }

    boolean isNothing() {
        return literal == NOTHING;
    }

    /** @return whether it came as one of JSON's whole numbers */
    boolean isWhole() {
        return literal instanceof Integer || literal instanceof Long;
    }

    boolean isText() {
        return text != null;
    }

    /** @return its text, empty where it has members instead */
    String text() {
        return text == null ? "" : text;
    }

    /** @return its members; may be added to where it is a container */
    Map<String, Node> members() {
        return members;
    }

    @Nullable
    Node get(String name) {
        return members.get(name);
    }

    /** @return the member's text, empty where it has none */
    String textOf(String name) {
        Node member = members.get(name);
        return member == null ? "" : member.text();
    }

    /** @return the steps of a path such as {@code fields[0].value}, for {@link #at} */
    static List<String> steps(String path) {
        return List.of(path.replace("[", ".").replace("]", "").split("\\.", -1));
    }

    /** @return what these steps lead to, or null */
    @Nullable
    Node at(List<String> steps) {
        Node node = this;
        for (String step : steps) {
            node = node == null ? null : node.get(step);
        }
        return node;
    }

    /** @return how many nodes are below this one */
    int nodes() {
        int count = 0;
        for (Node member : members.values()) {
            count += member.isText() ? 1 : 1 + member.nodes();
        }
        return count;
    }

    /** @return how many texts are in it */
    int leaves() {
        if (isText()) {
            return 1;
        }
        int count = 0;
        for (Node member : members.values()) {
            count += member.isText() ? 1 : member.leaves();
        }
        return count;
    }

    /** @return whether its members are 0, 1, 2 and so on, at least one, in this order */
    boolean isList() {
        int expected = 0;
        for (String name : members.keySet()) {
            if (!name.equals(index(expected++))) {
                return false;
            }
        }
        return expected > 0;
    }

    private static String index(int i) {
        return i < INDEXES.length ? INDEXES[i] : Integer.toString(i);
    }

    /** @return the same as text, list or map, as JSON libraries like it */
    @Nullable
    Object plain() {
        if (literal != null) {
            return literal == NOTHING ? null : literal;
        }
        if (text != null) {
            return text;
        }
        return isList() ? plainList() : plainMembers();
    }

    /** @return its members as a map, even where they are a list's */
    Map<String, Object> plainMembers() {
        Map<String, Object> map = new LinkedHashMap<>();
        members.forEach((name, member) -> map.put(name, member.plain()));
        return map;
    }

    /** Writes the JSON of {@link #plain} without making it. */
    void write(JsonGenerator json) throws IOException {
        if (literal != null) {
            json.writeObject(literal == NOTHING ? null : literal);
        } else if (text != null) {
            json.writeString(text);
        } else if (isList()) {
            json.writeStartArray();
            for (Node member : members.values()) {
                member.write(json);
            }
            json.writeEndArray();
        } else {
            json.writeStartObject();
            for (Map.Entry<String, Node> member : members.entrySet()) {
                json.writeFieldName(member.getKey());
                member.getValue().write(json);
            }
            json.writeEndObject();
        }
    }

    private List<Object> plainList() {
        List<Object> list = new ArrayList<>(members.size());
        members.values().forEach(member -> list.add(member.plain()));
        return list;
    }
}

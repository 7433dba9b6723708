package io.bactrian.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The named parameters of one request, read strictly: a parameter that the document does not name, or that is no number where it should
 * be one, is refused with BAD_PARAMS.
 *
 * @param node what stands below {@code params}
 * @param at where that is, for the reason of a refusal
 */
record AproParams(Node node, String at) {
    private static final int LEAST_COUNT = 10;
    private static final int MOST_COUNT = 50;

    /** @throws Refused where it is a mere text or, where that is looked at, has other members than these */
    static AproParams of(Node params, AproSettings settings, Set<String> names) {
        return of(params, "params", settings, names);
    }

    static AproParams of(Node params, String at, AproSettings settings, Set<String> names) {
        if (params.isText()) {
            throw AproApi.badParams("a text where named members were expected", at);
        }
        for (String name : params.members().keySet()) {
            if (settings.strictMembers() && !names.contains(name)) {
                throw AproApi.badParams("a member that the document does not name", at + "[" + name + "]");
            }
        }
        return new AproParams(params, at);
    }

    /** @return the names of a list written with blanks between them */
    static Set<String> names(String spaced) {
        return Set.of(spaced.split(" ", -1));
    }

    /** @return PHP's JSON of an associative array: an empty one is a list */
    static Object array(Map<String, ?> members) {
        return members.isEmpty() ? List.of() : members;
    }

    /** @return its text, empty where it is absent */
    String text(String name) {
        return node.textOf(name);
    }

    boolean has(String name) {
        return node.get(name) != null;
    }

    String required(String name) {
        String text = text(name);
        require(!text.isBlank(), name + " is missing or empty");
        return text;
    }

    /** @return the number, from 1, of a parameter that must be there */
    long id(String name) {
        require(AproStockRules.isPositive(text(name)), name + " is missing or not an id");
        return Long.parseLong(text(name));
    }

    /** @return a number from 1 */
    long positive(String name, long otherwise) {
        String text = text(name);
        require(text.isEmpty() || AproStockRules.isPositive(text), name + " is not a positive number");
        return text.isEmpty() ? otherwise : Long.parseLong(text);
    }

    /** Refuses another text than these; an absent or empty one is let through. */
    void oneOf(String name, String... words) {
        String text = text(name);
        require(text.isEmpty() || List.of(words).contains(text), name + " is none of " + String.join(", ", words));
    }

    /** @return the ids of a list, or of a text with commas; none where it is absent */
    List<String> ids(String name) {
        Node ids = node.get(name);
        if (ids == null || (ids.isText() && ids.text().isEmpty())) {
            return List.of();
        }
        List<String> found = ids.isText()
                ? List.of(ids.text().split(",", -1))
                : ids.members().values().stream().map(Node::text).toList();
        require(found.stream().allMatch(AproStockRules::isPositive), name + " is not a list of ids");
        return found;
    }

    /** @return the page asked for: {@code page} counts from 1, {@code limit} is cut to the most */
    <T> List<T> pageFromOne(List<T> all, long usual, long most) {
        long limit = Math.min(positive("limit", usual), most);
        return part(all, (positive("page", 1) - 1) * limit, limit);
    }

    /** @return the page asked for: {@code page} counts from 0, {@code count} is 10 to 50 */
    <T> List<T> pageFromZero(List<T> all, long usual) {
        long count = positive("count", usual);
        require(count >= LEAST_COUNT && count <= MOST_COUNT, "count is not between 10 and 50");
        long page = text("page").equals("0") ? 0 : positive("page", 0);
        return part(all, page * count, count);
    }

    void require(boolean holds, String reason) {
        if (!holds) {
            throw AproApi.badParams(reason, at);
        }
    }

    private static <T> List<T> part(List<T> all, long from, long count) {
        return new ArrayList<>(all.stream().skip(from).limit(count).toList());
    }
}

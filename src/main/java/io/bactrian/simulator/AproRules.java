package io.bactrian.simulator;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What APRO demands of any record that is to be inserted or changed. All refuse with BAD_PARAMS. */
final class AproRules {
    /** Where something stands; put into words only where it is wrong. */
    record Place(int item, int field, String member) {
        Place at(String name) {
            return new Place(item, field, name);
        }

        @Override
        public String toString() {
            return "params[" + item + "]" + (field < 0 ? "" : "[fields][" + field + "]")
                    + (member.isEmpty() ? "" : "[" + member + "]");
        }
    }

    private final AproSettings settings;

    AproRules(AproSettings settings) {
        this.settings = settings;
    }

    static void require(boolean holds, String reason, Place at) {
        if (!holds) {
            throw AproApi.badParams(reason, at.toString());
        }
    }

    /** Names that the document does not give; {@code id} is one of a change only. */
    void members(Node item, Set<String> known, Place at, boolean update) {
        for (String name : item.members().keySet()) {
            boolean named = known.contains(name) || (update && name.equals("id"));
            require(named || !settings.strictMembers(), "a member that the document does not name", at.at(name));
        }
    }

    static void id(Node item, String name, Place at) {
        Node member = item.get(name);
        boolean none = member == null || (member.isText() && member.text().isEmpty());
        require(none || AproField.isInteger(item.textOf(name)), name + " is not an id", at);
    }

    /** A list of ids, or the text {@code false}, which takes away those that are there. */
    static void ids(Node item, String name, Place at) {
        Node ids = item.get(name);
        if (ids == null || ids.text().equals("false")) {
            return;
        }
        boolean positive =
                ids.isList() && ids.members().values().stream().allMatch(id -> AproStockRules.isPositive(id.text()));
        require(positive, name + " is neither a list of ids nor false", at);
    }

    static void oneOf(Node item, String name, Set<String> words, Place at) {
        require(item.get(name) == null || words.contains(item.textOf(name)), name + " is an unknown word", at);
    }

    /** The fields of a record whose type has these. */
    void fields(Node item, Map<String, AproField> known, Place at, boolean update) {
        Node fields = item.get("fields");
        if (fields == null) {
            return;
        }
        require(fields.isList(), "fields is not a list", at);
        int index = 0;
        for (Node field : fields.members().values()) {
            field(field, known, new Place(at.item(), index++, ""), update);
        }
    }

    private void field(Node field, Map<String, AproField> known, Place at, boolean update) {
        for (String name : field.members().keySet()) {
            boolean named = name.equals("id") || name.equals("value") || (update && name.equals("mode"));
            require(named, "a member that a field does not have", at);
        }
        String id = field.textOf("id");
        Node value = field.get("value");
        require(AproStockRules.isPositive(id), "a field without id", at);
        require(value != null, "a field without value", at);
        AproField type = known.get(id);
        require(type != null || !settings.strictFields(), "a field that does not exist", at);
        if (type != null && value != null) {
            require(type.takes(value), type.fault(), at);
            mode(field.get("mode"), type, at);
        }
    }

    private static void mode(@Nullable Node mode, AproField type, Place at) {
        boolean file = type.datatype().equals("file");
        boolean fits = mode == null
                || (file && (mode.text().equals("insert") || mode.text().equals("delete")));
        require(fits, "a mode, which only files have: insert or delete", at);
    }
}

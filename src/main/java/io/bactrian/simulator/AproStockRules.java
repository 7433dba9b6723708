package io.bactrian.simulator;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Set;
import java.util.regex.Pattern;

/** What APRO demands of an object that is to be inserted or changed. */
final class AproStockRules {
    private static final Pattern POSITIVE = Pattern.compile("[1-9]\\d{0,9}");
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    private static final Set<String> MEMBERS = Set.of(
            "id",
            "parent",
            "name",
            "author",
            "additional_author",
            "associated_with_customer",
            "related_with_customer",
            "fields");

    /** Where something stands; put into words only where it is wrong. */
    private record Place(int item, int field, String member) {
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

    AproStockRules(AproSettings settings) {
        this.settings = settings;
    }

    /** @throws Refused with BAD_PARAMS */
    void check(Node item, int index, boolean update) {
        Place at = new Place(index, -1, "");
        members(item, at, update);
        category(item.textOf("parent"), at);
        require((update && item.get("name") == null) || !item.textOf("name").isBlank(), "name is missing or empty", at);
        optional(item, "author", at);
        optional(item, "associated_with_customer", at);
        optional(item, "related_with_customer", at);
        authors(item.get("additional_author"), at);
        fields(item.get("fields"), at, update);
    }

    static boolean isPositive(String text) {
        return POSITIVE.matcher(text).matches();
    }

    static boolean isDecimal(String text) {
        return DECIMAL.matcher(text).matches();
    }

    private void members(Node item, Place at, boolean update) {
        for (String name : item.members().keySet()) {
            boolean known = MEMBERS.contains(name) && (update || !name.equals("id"));
            require(known || !settings.strictMembers(), "a member that the document does not name", at.at(name));
        }
    }

    private void category(String parent, Place at) {
        require(isPositive(parent), "parent is missing or not a category's id", at);
        boolean known = settings.categories().isEmpty() || settings.categories().contains(parent);
        require(known && !settings.unknownCategories().contains(parent), "parent is an unknown category", at);
    }

    private static void optional(Node item, String name, Place at) {
        Node member = item.get(name);
        require(member == null || INTEGER.matcher(member.text()).matches(), name + " is not an id", at);
    }

    private static void authors(@org.jspecify.annotations.Nullable Node authors, Place at) {
        if (authors == null || authors.text().equals("false")) {
            return;
        }
        boolean ids =
                authors.isList() && authors.members().values().stream().allMatch(author -> isPositive(author.text()));
        require(ids, "additional_author is neither a list of ids nor false", at);
    }

    private void fields(@org.jspecify.annotations.Nullable Node fields, Place at, boolean update) {
        if (fields == null) {
            return;
        }
        require(fields.isList(), "fields is not a list", at);
        int index = 0;
        for (Node field : fields.members().values()) {
            field(field, new Place(at.item(), index++, ""), update);
        }
    }

    private void field(Node field, Place at, boolean update) {
        for (String name : field.members().keySet()) {
            require(
                    name.equals("id") || name.equals("value") || (update && name.equals("mode")),
                    "a member that a field does not have",
                    at);
        }
        String id = field.textOf("id");
        Node value = field.get("value");
        require(isPositive(id), "a field without id", at);
        require(value != null, "a field without value", at);
        String type = settings.fieldTypes().get(id);
        require(type != null || !settings.strictFields(), "a field that does not exist", at);
        if (type != null && value != null) {
            require(isOfType(value, type), "a value that is no " + type, at);
        }
    }

    private static boolean isOfType(Node value, String type) {
        String text = value.text();
        if (value.isText() && text.isEmpty()) {
            return true;
        }
        return switch (type) {
            case "integer" -> INTEGER.matcher(text).matches();
            case "decimal", "price" -> isDecimal(text);
            case "radio" -> text.equals("0") || text.equals("1");
            case "date" -> isTime(text, DAY);
            case "datetime" -> isTime(text, SECOND);
            case "point" -> isDecimal(value.textOf("lat")) && isDecimal(value.textOf("lon"));
            default ->
                type.endsWith("_range") ? value.isList() && value.members().size() == 2 : value.isText();
        };
    }

    private static boolean isTime(String text, DateTimeFormatter format) {
        try {
            format.parse(text, format == DAY ? LocalDate::from : LocalDateTime::from);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static void require(boolean holds, String reason, Place at) {
        if (!holds) {
            throw AproApi.badParams(reason, at.toString());
        }
    }
}

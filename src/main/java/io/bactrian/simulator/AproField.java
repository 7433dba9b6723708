package io.bactrian.simulator;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An additional field ("property") of an account's own.
 *
 * @param id its number
 * @param datatype one of the document's "Data format"
 * @param variants the choices of a select or multiselect, as the vendor lists them; empty for others
 */
record AproField(String id, String datatype, List<Map<String, Object>> variants) {
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
    private static final Map<String, DateTimeFormatter> TIMES =
            Map.of("date", strict("uuuu-MM-dd"), "datetime", strict("uuuu-MM-dd HH:mm:ss"), "time", strict("HH:mm:ss"));

    /** @return whether the value is of this field's type; an empty text is, as it clears the field */
    boolean takes(Node value) {
        String text = value.text();
        if (value.isText() && text.isEmpty()) {
            return true;
        }
        return switch (datatype) {
            case "point" ->
                AproStockRules.isDecimal(value.textOf("lat")) && AproStockRules.isDecimal(value.textOf("lon"));
            case "attach" -> !value.textOf("object").isEmpty() && AproStockRules.isPositive(value.textOf("id"));
            case "multiselect" ->
                value.isText() && List.of(text.split(",", -1)).stream().allMatch(this::isVariant);
            case "select" -> value.isText() && isVariant(text);
            default ->
                datatype.endsWith("_range")
                        ? isRange(value, datatype.substring(0, datatype.length() - "_range".length()))
                        : value.isText() && isOfType(text, datatype);
        };
    }

    /** @return what is wrong with a value that it does not take */
    String fault() {
        return datatype.endsWith("select") ? "a value that is none of the variants" : "a value that is no " + datatype;
    }

    /** @return a value as the vendor shows it, which is not as it was sent: points as x and y, ranges as from and to, nothing as null */
    static @Nullable Object shown(String datatype, @Nullable Object value) {
        if (value == null || value.equals("")) {
            return null;
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        if (datatype.equals("point") && value instanceof Map<?, ?> point) {
            shown.put("x", String.valueOf(point.get("lat")));
            shown.put("y", String.valueOf(point.get("lon")));
            return shown;
        }
        if (datatype.endsWith("_range") && value instanceof List<?> ends && ends.size() == 2) {
            shown.put("from", ends.get(0));
            shown.put("to", ends.get(1));
            return shown;
        }
        return value;
    }

    static boolean isTime(String text, String datatype) {
        try {
            TIMES.getOrDefault(datatype, DateTimeFormatter.ISO_DATE_TIME).parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    static boolean isInteger(String text) {
        return INTEGER.matcher(text).matches();
    }

    private boolean isVariant(String text) {
        return variants.stream().anyMatch(variant -> text.equals(variant.get("value")));
    }

    private static boolean isRange(Node value, String type) {
        return value.isList()
                && value.members().size() == 2
                && value.members().values().stream().allMatch(end -> end.isText() && isOfType(end.text(), type));
    }

    private static boolean isOfType(String text, String type) {
        return switch (type) {
            case "integer" -> isInteger(text);
            case "decimal", "price" -> AproStockRules.isDecimal(text);
            case "radio" -> text.equals("0") || text.equals("1");
            case "date", "datetime", "time" -> isTime(text, type);
            default -> true;
        };
    }

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }
}

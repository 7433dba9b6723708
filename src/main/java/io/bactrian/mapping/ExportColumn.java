package io.bactrian.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.yaml.RecordPath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A column of an exported file. Immutable.
 *
 * @param name its name in the file
 * @param path where its value stands in a record; null where it is a name bound by {@code records} or a parameter, or constant
 * @param bound the position of that name, or -1
 * @param constant its value in every row, or null
 * @param split what stands between several values in a CSV cell; null where it takes one
 * @param decimal the decimal sign of a CSV file
 * @param type reads the vendor's value
 */
public record ExportColumn(
        String name,
        @Nullable RecordPath path,
        int bound,
        @Nullable Object constant,
        @Nullable String split,
        char decimal,
        VendorValue type) {

    /** @return the value of a record: String, Long, BigDecimal, Boolean, a List of texts, or null; {@code unread} is told what is wrong with it */
    public @Nullable Object value(JsonNode record, List<String> names, Consumer<String> unread) {
        if (bound >= 0) {
            String text = names.get(bound);
            return text.isEmpty() ? null : typed(text, unread);
        }
        if (path == null) {
            return constant;
        }
        if (split != null) {
            return several(path.all(record), unread);
        }
        JsonNode found = path.first(record);
        String text = found == null ? "" : text(found);
        return text.isEmpty() ? null : typed(text, unread);
    }

    /** @return the value as the vendor wrote it, or null */
    public @Nullable String raw(JsonNode record) {
        JsonNode found = path == null ? null : path.first(record);
        return found == null ? null : text(found);
    }

    private @Nullable Object several(List<JsonNode> nodes, Consumer<String> unread) {
        List<Object> values = new ArrayList<>(nodes.size());
        for (JsonNode node : nodes) {
            String text = text(node);
            Object value = text.isEmpty() ? null : typed(text, unread);
            if (value != null) {
                values.add(cell(value));
            }
        }
        return values.isEmpty() ? null : values;
    }

    /** What is not of the column's type is not lost: it stays as it came, and is said. */
    private @Nullable Object typed(String text, Consumer<String> unread) {
        Object value = type.read(text);
        if (value instanceof Problem problem) {
            unread.accept(name + ": " + problem.said());
            return text;
        }
        return value;
    }

    private static String text(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isContainerNode()) {
            return node.isEmpty() ? "" : node.toString();
        }
        return node.isBigDecimal() || node.isDouble()
                ? node.decimalValue().toPlainString()
                : node.isNull() ? "" : node.asText();
    }

    /** @return a value of this column as the text of a CSV cell; empty for null */
    public String cell(@Nullable Object value) {
        if (value instanceof String text) {
            return text; // most are, and to ask whether a text is a list takes the JVM longer than all the rest
        }
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(split == null ? ";" : split));
        }
        if (value instanceof BigDecimal number) {
            String text = number.toPlainString();
            return decimal == '.' ? text : text.replace('.', decimal);
        }
        return value == null ? "" : value.toString();
    }
}

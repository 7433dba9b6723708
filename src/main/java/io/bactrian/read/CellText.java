package io.bactrian.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cells as text, as dead letters keep them and result files show them, and the way back. A list is written as JSON; a text that looks like such a list
 * gets an apostrophe in front, so that each comes back as what it was.
 */
public final class CellText {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private CellText() {}

    /** @return a cell of a row as text; null where it is null */
    public static @Nullable String of(@Nullable Object cell) {
        if (cell instanceof String text) {
            return list(unmarked(text)) == null ? text : "'" + text;
        }
        if (cell instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return cell instanceof List ? json(cell) : cell == null ? null : cell.toString();
    }

    /** @return what {@link #of} made a text of: the list, or the text that only looks like one */
    static Object back(String text) {
        List<?> list = list(text);
        if (list != null) {
            return list;
        }
        return text.startsWith("'") && list(unmarked(text)) != null ? text.substring(1) : text;
    }

    private static String unmarked(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '\'') {
            start++;
        }
        return text.substring(start);
    }

    private static @Nullable List<?> list(String text) {
        if (text.length() < 2 || text.charAt(0) != '[' || text.charAt(text.length() - 1) != ']') {
            return null;
        }
        try {
            return (List<?>) plain(JSON.readTree(text));
        } catch (JsonProcessingException noList) {
            return null;
        }
    }

    /** As {@link JsonRow} gives it. */
    private static @Nullable Object plain(JsonNode node) {
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            node.forEach(element -> list.add(plain(element)));
            return list;
        }
        if (node.isObject()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            node.properties().forEach(member -> map.put(member.getKey(), plain(member.getValue())));
            return map;
        }
        if (node.isNumber()) {
            return node.canConvertToLong() && node.isIntegralNumber() ? (Object) node.longValue() : node.decimalValue();
        }
        return node.isNull() ? null : node.isBoolean() ? (Object) node.booleanValue() : node.textValue();
    }

    private static String json(Object list) {
        try {
            return JSON.writeValueAsString(list);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a list of plain values cannot be written", impossible);
        }
    }
}

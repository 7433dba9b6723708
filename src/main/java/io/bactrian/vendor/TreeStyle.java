package io.bactrian.vendor;

import io.bactrian.mapping.Item;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How plain values are put into a tree.
 *
 * @param text whether values are texts and null an empty one, as in XML
 * @param nodes whether a list becomes an object with the members {@code node0}, {@code node1} and so on
 * @param digits whether true and false become 1 and 0
 * @param files whether a value may be a file
 */
record TreeStyle(boolean text, boolean nodes, boolean digits, boolean files) {
    /** How lists stand in XML ({@code request.lists}). */
    enum Lists {
        /** One element of the list's name for each element. */
        REPEAT,
        /** One element, with an element node0, node1 and so on for each. */
        NODE
    }

    /** How true and false are written in JSON and XML ({@code request.booleans}). */
    enum Booleans {
        /** As true and false. */
        WORDS,
        /** As 1 and 0. */
        DIGITS
    }

    /** The style of a plain field whose structures are JSON. */
    static final TreeStyle JSON = new TreeStyle(false, false, false, false);

    /** @return the style of the plain fields beside a body of this style, such as those of a query */
    TreeStyle ofFields() {
        return new TreeStyle(false, false, digits, false);
    }

    /** @return a value as the tree carries it: a map, a list, a number, a boolean, a text or null */
    @Nullable
    Object value(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list(list);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof Boolean truth && digits) {
            return text ? (Object) (truth ? "1" : "0") : (Object) (truth ? 1L : 0L);
        }
        if (value instanceof Path && !files) {
            throw new IllegalStateException(
                    "a file in a request that is not multipart; give its content with 'out: base64'");
        }
        if (text) {
            return xmlText(value);
        }
        return value instanceof BigDecimal number && number.scale() < 0 ? number.setScale(0) : value;
    }

    private Map<String, @Nullable Object> map(Map<?, ?> map) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        map.forEach((name, member) -> tree.put(String.valueOf(name), value(member)));
        return tree;
    }

    private Object list(List<?> list) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (Object element : list) {
            if (element != Item.OMIT) {
                elements.add(value(element));
            }
        }
        return container(elements);
    }

    /** @return the list as this style has it: itself, or an object of nodes */
    Object container(List<@Nullable Object> elements) {
        if (!nodes) {
            return elements;
        }
        Map<String, @Nullable Object> numbered = new LinkedHashMap<>();
        for (Object element : elements) {
            numbered.put("node" + numbered.size(), element);
        }
        return numbered;
    }

    /** XML cannot carry most control characters in any form; U+FFFD shows where one was. */
    private static String xmlText(@Nullable Object value) {
        String text =
                value instanceof BigDecimal number ? number.toPlainString() : value == null ? "" : value.toString();
        return XmlCharacters.first(text) == text.length() ? text : replaced(text);
    }

    private static String replaced(String text) {
        StringBuilder clean = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (!XmlCharacters.isXml(text, i)) {
                clean.setCharAt(i, '\uFFFD');
            }
        }
        return clean.toString();
    }
}

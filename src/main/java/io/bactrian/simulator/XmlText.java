package io.bactrian.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes XML of maps, lists and values. A list under the name {@code contact} is that element as often as it has entries. */
final class XmlText {
    private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");

    /** @param attributes as they are to stand after the name, with a blank in front; may be empty */
    static byte[] of(String root, String attributes, Map<String, ?> content) {
        XmlText text = new XmlText();
        text.element(root, attributes, content);
        return text.xml.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private void element(String name, String attributes, Object content) {
        xml.append('<').append(name).append(attributes).append('>');
        if (content instanceof Map<?, ?> map) {
            map.forEach((key, value) -> member(String.valueOf(key), value));
        } else {
            escape(String.valueOf(content));
        }
        xml.append("</").append(name).append('>');
    }

    private void member(String name, Object content) {
        if (content instanceof List<?> list) {
            list.forEach(value -> element(name, "", value));
        } else {
            element(name, "", content);
        }
    }

    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '\r' -> xml.append("&#13;");
                default -> xml.appendCodePoint(c < ' ' && c != '\t' && c != '\n' ? 0xfffd : c);
            }
        });
    }
}

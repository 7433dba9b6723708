package io.bactrian.simulator;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** CO3's answers, in the format of the request. The names of the elements are a GUESS: no document shows an answer. */
final class Co3Answer {
    private Co3Answer() {}

    static Answer of(int status, Map<String, Object> content, boolean json) {
        if (json) {
            return Answer.json(status, Map.of("response", content));
        }
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        element(xml, "response", content);
        return new Answer(
                status, "text/xml; charset=utf-8", xml.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }

    static Answer bare(String text) {
        return new Answer(200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static Answer error(Refused refused, boolean json) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", refused.code());
        error.put("description", refused.description());
        return of(refused.status(), Map.of("error", error), json);
    }

    private static void element(StringBuilder xml, String name, Object content) {
        xml.append('<').append(name).append('>');
        if (content instanceof Map<?, ?> map) {
            map.forEach((key, value) -> element(xml, String.valueOf(key), value));
        } else if (content instanceof List<?> list) {
            list.forEach(value -> element(xml, name.substring(0, name.length() - 1), value));
        } else {
            escape(xml, String.valueOf(content));
        }
        xml.append("</").append(name).append('>');
    }

    private static void escape(StringBuilder xml, String text) {
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

package io.bactrian.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads CO3's requests, XML or JSON, into the same tree. */
final class Co3Body {
    private static final int MAX_DEPTH = 8;
    private static final XmlNodes XML = new XmlNodes(Co3Body::bad, false);

    private Co3Body() {}

    /** @return whether the request is JSON, by its content type or, where that says neither, by its first character */
    static boolean isJson(Request request) {
        String type = request.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/json", "text/json" -> true;
            case "text/xml", "application/xml" -> false;
            default -> request.body().length > 0 && request.body()[0] == '{';
        };
    }

    /**
     * @return the content of {@code command}
     * @throws Refused with BAD_REQUEST where it is not that
     */
    static Node read(Request request, boolean json) {
        String text = utf8(request.body());
        Node root = json ? fromJson(text) : XML.read(text);
        Node command = root.get("command");
        if (command == null || root.members().size() != 1) {
            throw bad(
                    "the request is not one command",
                    String.join(", ", root.members().keySet()));
        }
        if (command.members().size() != 1) {
            throw bad(
                    "the command is not exactly one method",
                    String.join(", ", command.members().keySet()));
        }
        return command;
    }

    static Refused bad(String reason, String detail) {
        return new Refused(400, "BAD_REQUEST", reason, detail);
    }

    private static String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw bad("the body is not UTF-8", "");
        }
    }

    private static Node fromJson(String text) {
        try {
            return node("", Json.tree(text), 0);
        } catch (JsonProcessingException e) {
            throw bad("the body is not JSON", e.getOriginalMessage());
        }
    }

    private static Node node(String name, JsonNode json, int depth) {
        if (json.isValueNode()) {
            return Node.text(json.isNull() ? "" : json.asText());
        }
        if (!json.isObject() || depth > MAX_DEPTH) {
            throw bad("a list, or too many levels, where a value or an object was expected", name);
        }
        Node node = Node.container();
        json.properties().forEach(member -> node.members()
                .put(member.getKey(), node(member.getKey(), member.getValue(), depth + 1)));
        return node;
    }
}

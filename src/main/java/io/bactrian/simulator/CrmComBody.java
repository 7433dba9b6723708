package io.bactrian.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads CRM.COM's requests: names and values of the query on GET, JSON in the body on POST. */
final class CrmComBody {
    private CrmComBody() {}

    /** The value of {@code name=value} may itself be {@code name=value}, its inner = percent-encoded or not. */
    static Node query(String query) {
        Node node = Node.container();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int end = pair.indexOf('=');
            if (end < 1) {
                throw bad("a parameter that is not name=value", pair);
            }
            String name = decoded(pair.substring(0, end));
            if (node.members().put(name, Node.text(decoded(pair.substring(end + 1)))) != null) {
                throw bad("a parameter twice", name);
            }
        }
        return node;
    }

    static Node json(Request request) {
        String type = request.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json")) {
            throw CrmComAnswer.refused(
                    415,
                    "WEBAPI",
                    "UNSUPPORTEDMEDIATYPE",
                    "found another content type, expected application/json",
                    request.contentType());
        }
        JsonNode json = tree(utf8(request.body()));
        if (!json.isObject()) {
            throw bad("the body is no JSON object", "");
        }
        return node(json);
    }

    private static JsonNode tree(String text) {
        try {
            return Json.tree(text);
        } catch (JsonProcessingException e) {
            throw bad("the body is not JSON", e.getOriginalMessage());
        }
    }

    private static Node node(JsonNode json) {
        if (json.isNull()) {
            return Node.nothing();
        }
        if (json.isNumber() || json.isBoolean()) {
            return Node.literal(json.isNumber() ? json.numberValue() : json.booleanValue());
        }
        if (json.isTextual()) {
            return Node.text(json.textValue());
        }
        Node node = Node.container();
        json.properties().forEach(member -> node.members().put(member.getKey(), node(member.getValue())));
        for (int i = 0; i < json.size() && json.isArray(); i++) {
            node.members().put(Integer.toString(i), node(json.get(i)));
        }
        return node;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw bad("a wrong percent-encoding", text);
        }
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

    private static Refused bad(String reason, String detail) {
        return CrmComAnswer.refused(400, "WEBAPI", "BADREQUEST", reason, detail);
    }
}

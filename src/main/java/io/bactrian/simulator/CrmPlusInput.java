package io.bactrian.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What PHP and vtiger make of a request: forms, and JSON texts within their fields.
 *
 * @param fields the fields that the operation may see, those of its own method
 */
record CrmPlusInput(Node fields) {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("(?i)content-disposition:[^\\r\\n]*;\\s*name=\"([^\"]*)\"");
    private static final String GAP = "\r\n\r\n";

    /** @return the fields of the body; none where it is no form, as with JSON */
    static Node form(Request request) {
        String type = request.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!request.method().equals("POST")) {
            return Node.container();
        }
        return switch (type) {
            case "application/x-www-form-urlencoded" -> PhpForm.decode(request.body());
            case "multipart/form-data" -> parts(request);
            default -> Node.container();
        };
    }

    /** @return the field's text; empty where it is missing, empty or "0", which are the same to vtiger */
    String text(String name) {
        String text = fields.textOf(name);
        return text.equals("0") ? "" : text;
    }

    /** @throws Refused as vtiger refuses a request whose input stands in the wrong place */
    String required(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            throw CrmPlusStore.accessDenied();
        }
        return text;
    }

    /** @return the JSON object in this field; an empty one where it is anything else, without a word, as vtiger does */
    Node object(String name) {
        Node found = json(name);
        return found.isText() || found.isList() ? Node.container() : found;
    }

    /** @return the JSON list in this field, or an empty container */
    Node list(String name) {
        Node found = json(name);
        return found.isList() ? found : Node.container();
    }

    /** @return whether this field is a JSON object with this member true, or 1 */
    boolean isOn(String name, String member) {
        return object(name).textOf(member).equals("1");
    }

    private Node json(String name) {
        try {
            return node(Json.tree(fields.textOf(name)));
        } catch (JsonProcessingException undecodable) {
            return Node.container();
        }
    }

    /** PHP's texts of JSON values: true is 1, false is nothing. A null is as good as left out. */
    private static Node node(JsonNode json) {
        if (json.isBoolean()) {
            return Node.text(json.booleanValue() ? "1" : "");
        }
        if (json.isValueNode()) {
            return Node.text(json.isNumber() ? json.decimalValue().toPlainString() : json.asText());
        }
        Node node = Node.container();
        json.properties().stream().filter(member -> !member.getValue().isNull()).forEach(member -> node.members()
                .put(member.getKey(), node(member.getValue())));
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            node.members().put(Integer.toString(i), node(json.get(i)));
        }
        return node;
    }

    private static Node parts(Request request) {
        Node fields = Node.container();
        Matcher boundary = BOUNDARY.matcher(request.contentType());
        if (!boundary.find()) {
            return fields;
        }
        String body = new String(request.body(), StandardCharsets.UTF_8);
        for (String part : body.split(Pattern.quote("--" + boundary.group(1)), -1)) {
            Matcher name = NAME.matcher(part);
            int gap = part.indexOf(GAP);
            if (gap >= 0 && name.find() && part.endsWith("\r\n")) {
                fields.members().put(name.group(1), Node.text(part.substring(gap + GAP.length(), part.length() - 2)));
            }
        }
        return fields;
    }
}

package io.bactrian.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads CO3's requests, XML or JSON, into the same tree. */
final class Co3Body {
    private static final int MAX_DEPTH = 8;
    private static final XMLInputFactory XML = factory();

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
        Node root = json ? fromJson(text) : fromXml(text);
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

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static Node fromXml(String text) {
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(text));
            Node root = Node.container();
            String encoding = reader.getCharacterEncodingScheme();
            if (encoding != null && !encoding.equalsIgnoreCase("utf-8")) {
                throw bad("the XML declares another encoding than UTF-8", encoding);
            }
            while (reader.hasNext()) {
                top(reader, root);
            }
            return root;
        } catch (XMLStreamException e) {
            throw bad("the body is not well-formed XML", firstLine(e));
        }
    }

    private static void top(XMLStreamReader reader, Node root) throws XMLStreamException {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD) {
            throw bad("the XML has a document type", "");
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
            String name = reader.getLocalName();
            root.members().put(name, element(reader, name, 0));
        }
    }

    private static Node element(XMLStreamReader reader, String name, int depth) throws XMLStreamException {
        if (reader.getAttributeCount() > 0 || reader.getNamespaceCount() > 0 || depth > MAX_DEPTH) {
            throw bad("an element with attributes or namespaces, or too many levels", name);
        }
        StringBuilder text = new StringBuilder();
        Node node = null;
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                node = child(reader, node == null ? Node.container() : node, depth);
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            } else if (reader.getEventType() == XMLStreamConstants.ENTITY_REFERENCE) {
                throw bad("an entity that is not XML's own", name);
            }
        }
        return value(name, text.toString(), node);
    }

    private static Node child(XMLStreamReader reader, Node parent, int depth) throws XMLStreamException {
        String name = reader.getLocalName();
        if (parent.members().put(name, element(reader, name, depth + 1)) != null) {
            throw bad("an element twice", name);
        }
        return parent;
    }

    private static Node value(String name, String text, @Nullable Node node) {
        if (node == null) {
            return Node.text(text);
        }
        if (!text.isBlank()) {
            throw bad("an element with both text and elements", name);
        }
        return node;
    }

    private static String firstLine(XMLStreamException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}

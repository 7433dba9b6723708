package io.bactrian.vendor;

import com.ctc.wstx.stax.WstxInputFactory;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Parses answers. Thread-safe. */
public final class AnswerParser {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final XmlMapper XML = XmlMapper.builder().build();
    private static final XMLInputFactory READERS = readers();

    private AnswerParser() {}

    /**
     * The same of a body in UTF-8. What begins as JSON does is read without making a text of it first; where that fails it is read as a text, in which bytes that
     * are no UTF-8 are replaced.
     */
    public static @Nullable JsonNode parse(AnswerFormat format, byte[] body) {
        boolean json = format != AnswerFormat.XML && body.length > 1 && body[0] == '{' && body[1] != 0;
        JsonNode tree = json ? json(body) : null;
        return tree == null ? parse(format, new String(body, StandardCharsets.UTF_8)) : tree;
    }

    private static @Nullable JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** @return the tree, or null where {@code body} is empty or not of that format */
    public static @Nullable JsonNode parse(AnswerFormat format, String body) {
        String text = body.startsWith("\uFEFF") ? body.substring(1) : body;
        if (text.isBlank()) {
            return null;
        }
        try {
            boolean json = format == AnswerFormat.JSON
                    || (format == AnswerFormat.EITHER && !text.stripLeading().startsWith("<"));
            JsonNode tree = json ? JSON.readTree(text) : xml(text);
            return tree == null || tree.isMissingNode() ? null : tree;
        } catch (IOException | XMLStreamException unreadable) {
            return null;
        }
    }

    /** A document type is refused, and with it all entities beyond XML's own: they can name files of this machine, and grow without end. */
    private static @Nullable JsonNode xml(String text) throws IOException, XMLStreamException {
        XMLStreamReader reader = READERS.createXMLStreamReader(new StringReader(text));
        try {
            while (reader.getEventType() != XMLStreamConstants.START_ELEMENT) {
                if (reader.next() == XMLStreamConstants.DTD) {
                    return null;
                }
            }
            JsonNode tree = XML.readValue(reader, JsonNode.class);
            while (reader.hasNext()) {
                reader.next(); // what is cut off after the root is not whole
            }
            return tree;
        } finally {
            reader.close();
        }
    }

    private static XMLInputFactory readers() {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("nothing outside of an answer is read");
        });
        return factory;
    }
}

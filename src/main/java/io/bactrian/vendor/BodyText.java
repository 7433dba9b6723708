package io.bactrian.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import java.nio.charset.StandardCharsets;

/** The text of a body as it travels. */
final class BodyText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper XML = new XmlMapper();

    private BodyText() {}

    static String of(Body body) {
        if (body instanceof Body.Bytes bytes) {
            return new String(bytes.bytes(), StandardCharsets.UTF_8);
        }
        if (body instanceof Body.Json json) {
            return write(JSON, json.tree());
        }
        return body instanceof Body.Xml xml ? write(XML, xml.tree()) : "";
    }

    /** @return {@code tree} as JSON */
    static String json(Object tree) {
        return write(JSON, tree);
    }

    private static String write(ObjectMapper mapper, Object tree) {
        try {
            return mapper.writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of plain values cannot be written", impossible);
        }
    }
}

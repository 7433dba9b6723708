package io.bactrian.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

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
        if (body instanceof Body.Multipart multipart) {
            return multipart.parts().stream().map(BodyText::line).collect(Collectors.joining("\n"));
        }
        return body instanceof Body.Xml xml ? write(XML, xml.tree()) : "";
    }

    /** A part on a line, as curl takes it: a file has an @ in front. */
    private static String line(Body.Part part) {
        return part.name() + "=" + (part instanceof Body.File file ? "@" + file.file() : ((Body.Text) part).text());
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

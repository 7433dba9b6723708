package io.bactrian.vendor;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.dataformat.xml.ser.ToXmlGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * An XML document as a plain tree with the name of its root, which any Jackson XML mapper writes, Camel's data format {@code jacksonXml}
 * too. A member {@code @name} is an attribute; a list is one element of its name for each of its elements; null and an empty text are an
 * empty element.
 *
 * @param root the name of the root element
 * @param members what is in it: maps, lists and texts
 */
public record XmlTree(String root, Map<String, @Nullable Object> members) implements JsonSerializable {
    private static final String ATTRIBUTE = "@";

    @Override
    public void serialize(JsonGenerator generator, SerializerProvider provider) throws IOException {
        if (!(generator instanceof ToXmlGenerator xml)) {
            throw new IllegalStateException("an XML document is written by an XML mapper, not by "
                    + generator.getClass().getName());
        }
        xml.setNextName(new QName(root));
        object(members, xml);
    }

    @Override
    public void serializeWithType(JsonGenerator generator, SerializerProvider provider, TypeSerializer types)
            throws IOException {
        serialize(generator, provider);
    }

    private static void object(Map<?, ?> members, ToXmlGenerator xml) throws IOException {
        xml.writeStartObject();
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String name = String.valueOf(member.getKey());
            if (name.startsWith(ATTRIBUTE)) {
                attribute(name.substring(1), member.getValue(), xml);
            }
        }
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String name = String.valueOf(member.getKey());
            if (!name.startsWith(ATTRIBUTE)) {
                elements(name, member.getValue(), xml);
            }
        }
        xml.writeEndObject();
    }

    private static void attribute(String name, @Nullable Object value, ToXmlGenerator xml) throws IOException {
        xml.setNextIsAttribute(true);
        xml.writeFieldName(name);
        xml.writeString(Objects.toString(value, ""));
        xml.setNextIsAttribute(false);
    }

    private static void elements(String name, @Nullable Object value, ToXmlGenerator xml) throws IOException {
        for (Object each : value instanceof List<?> list ? list : java.util.Collections.singletonList(value)) {
            xml.writeFieldName(name);
            if (each instanceof Map<?, ?> map) {
                object(map, xml);
            } else {
                xml.writeString(Objects.toString(each, ""));
            }
        }
    }

    /** @return only the name of the root: the members may hold secrets */
    @Override
    public String toString() {
        return "XML document " + root;
    }
}

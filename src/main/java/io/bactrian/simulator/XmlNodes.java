package io.bactrian.simulator;

import java.io.StringReader;
import java.util.function.BiFunction;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads XML into a tree: elements become members. Stricter than XML: no document type, nothing twice, no text beside elements. */
final class XmlNodes {
    private static final int MAX_DEPTH = 8;
    private static final XMLInputFactory XML = factory();

    private final BiFunction<String, String, Refused> bad;
    private final boolean attributesOfRoot;

    /**
     * @param bad makes the vendor's refusal of a reason and where it was found
     * @param attributesOfRoot whether the outermost element may have attributes; they become members named {@code @name}
     */
    XmlNodes(BiFunction<String, String, Refused> bad, boolean attributesOfRoot) {
        this.bad = bad;
        this.attributesOfRoot = attributesOfRoot;
    }

    /**
     * @return a container with the outermost element as its member
     * @throws Refused as the vendor refuses what is no such XML
     */
    Node read(String text) {
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(text));
            Node root = Node.container();
            String encoding = reader.getCharacterEncodingScheme();
            if (encoding != null && !encoding.equalsIgnoreCase("utf-8")) {
                throw bad.apply("the XML declares another encoding than UTF-8", encoding);
            }
            while (reader.hasNext()) {
                top(reader, root);
            }
            return root;
        } catch (XMLStreamException e) {
            throw bad.apply("the body is not well-formed XML", firstLine(e));
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private void top(XMLStreamReader reader, Node root) throws XMLStreamException {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD) {
            throw bad.apply("the XML has a document type", "");
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
            String name = reader.getLocalName();
            root.members().put(name, element(reader, name, 0));
        }
    }

    private Node element(XMLStreamReader reader, String name, int depth) throws XMLStreamException {
        boolean plain = reader.getAttributeCount() == 0 || (attributesOfRoot && depth == 0);
        if (!plain || reader.getNamespaceCount() > 0 || depth > MAX_DEPTH) {
            throw bad.apply("an element with attributes or namespaces, or too many levels", name);
        }
        StringBuilder text = new StringBuilder();
        Node node = attributes(reader);
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                node = child(reader, node == null ? Node.container() : node, depth);
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            } else if (reader.getEventType() == XMLStreamConstants.ENTITY_REFERENCE) {
                throw bad.apply("an entity that is not XML's own", name);
            }
        }
        return value(name, text.toString(), node);
    }

    private static @Nullable Node attributes(XMLStreamReader reader) {
        Node node = reader.getAttributeCount() == 0 ? null : Node.container();
        for (int i = 0; node != null && i < reader.getAttributeCount(); i++) {
            node.members().put("@" + reader.getAttributeLocalName(i), Node.text(reader.getAttributeValue(i)));
        }
        return node;
    }

    private Node child(XMLStreamReader reader, Node parent, int depth) throws XMLStreamException {
        String name = reader.getLocalName();
        if (parent.members().put(name, element(reader, name, depth + 1)) != null) {
            throw bad.apply("an element twice", name);
        }
        return parent;
    }

    private Node value(String name, String text, @Nullable Node node) {
        if (node == null) {
            return Node.text(text);
        }
        if (!text.isBlank()) {
            throw bad.apply("an element with both text and elements", name);
        }
        return node;
    }

    private static String firstLine(XMLStreamException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}

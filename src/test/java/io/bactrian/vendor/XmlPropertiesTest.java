package io.bactrian.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** What holds for every value that leaves as XML: the parser of the JDK reads it back, and what XML cannot carry is said. */
class XmlPropertiesTest {
    /** XML 1.0, production 2. */
    private static final Pattern LEGAL =
            Pattern.compile("[\\x09\\x0A\\x0D\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]*");

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .withChars("a <>&\"'];-!?\n\t\rä€\u0085\u2028\uFFFD")
                        .ofMaxLength(12),
                Arbitraries.strings()
                        .withChars("a\u0000\u0001\u000b\u001b\uFFFE\uD800")
                        .ofMaxLength(3),
                Arbitraries.of("]]>", "<![CDATA[x]]>", "<!-- x -->", "&#0;", "😀", "<!DOCTYPE x>", "  ", ""));
    }

    @Property
    void aValueIsReadBackAndOneThatXmlCannotCarryIsFound(@ForAll("texts") String text) throws Exception {
        boolean legal = LEGAL.matcher(text).matches();

        assertThat(XmlCharacters.illegal(Items.of(Items.map("v", text, "more", List.of(Items.map("w", text)))))
                        .isEmpty())
                .isEqualTo(legal);
        if (legal) {
            assertThat(parsed(text)).isEqualTo(text);
        }
    }

    private static String parsed(String text) throws Exception {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("v", text);
        String xml = BodyText.of(new Body.Xml(new XmlTree("root", tree)));
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Element root = parsers.newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
        assertThat(root.getElementsByTagName("*").getLength()).as(xml).isEqualTo(1);
        return root.getElementsByTagName("v").item(0).getTextContent();
    }
}

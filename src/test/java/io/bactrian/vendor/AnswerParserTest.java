package io.bactrian.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An answer of a server that means harm, or was cut off, is no answer. */
@Timeout(20)
class AnswerParserTest {
    private static String parsed(String xml) {
        return String.valueOf(AnswerParser.parse(AnswerFormat.XML, xml));
    }

    @Test
    void readsWhatIsXml() {
        assertThat(parsed("<?xml version=\"1.0\"?><!-- hi --><r status=\"ok\"><id>7</id><n>a &amp; b</n></r>"))
                .isEqualTo("{\"status\":\"ok\",\"id\":\"7\",\"n\":\"a & b\"}");
    }

    @Test
    void takesNoDocumentType() {
        assertThat(parsed("<!DOCTYPE r><r status=\"ok\"/>")).isEqualTo("null");
        assertThat(parsed("<!DOCTYPE r [<!ENTITY a \"x\">]><r status=\"ok\">&a;</r>"))
                .isEqualTo("null");
        assertThat(parsed("<!DOCTYPE r SYSTEM \"http://127.0.0.1:1/r.dtd\"><r/>"))
                .isEqualTo("null");
    }

    @Test
    void readsNoFileOfThisMachine(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "PASSWORD");
        assertThat(parsed("<!DOCTYPE r [<!ENTITY a SYSTEM \"" + secret.toUri() + "\">]><r>&a;</r>"))
                .isEqualTo("null");
        assertThat(parsed("<r>&a;</r>")).isEqualTo("null");
    }

    @Test
    void growsNoEntities() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE r [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY a" + i + " \"" + ("&a" + (i - 1) + ";").repeat(10) + "\">");
        }
        assertThat(parsed(laughs + "]><r>&a29;</r>")).isEqualTo("null");
    }

    @Test
    void takesNothingThatIsCutOffOrGoesTooDeep() {
        assertThat(parsed("<r><id>7</id>")).isEqualTo("null");
        assertThat(parsed("<r/><r/>")).isEqualTo("null");
        assertThat(parsed("<a>".repeat(100_000))).isEqualTo("null");
        assertThat(AnswerParser.parse(AnswerFormat.JSON, "[".repeat(100_000))).isNull();
        assertThat(AnswerParser.parse(AnswerFormat.JSON, "{\"a\":1")).isNull();
        assertThat(AnswerParser.parse(AnswerFormat.JSON, "{\"a\":1}{\"a\":2}")).isNull();
    }
}

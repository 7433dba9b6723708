package io.bactrian.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    /** Bytes give the tree that their text gives, also where they are not what they should be. */
    @ParameterizedTest
    @MethodSource("bodies")
    void bytesAreReadAsTheirTextIs(byte[] body) {
        for (AnswerFormat format : AnswerFormat.values()) {
            assertThat(AnswerParser.parse(format, body))
                    .isEqualTo(AnswerParser.parse(format, new String(body, StandardCharsets.UTF_8)));
        }
    }

    static Stream<byte[]> bodies() {
        String json =
                "{\"a\":\"\u0159\ud83d\ude00\",\"n\":12500.500000000,\"i\":12345678901234567890,\"e\":1e400,\"u\":\"\\ud83d\",\"a\":2}";
        return Stream.of(
                json.getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + json).getBytes(StandardCharsets.UTF_8),
                (" " + json).getBytes(StandardCharsets.UTF_8),
                json.getBytes(StandardCharsets.UTF_16LE),
                json.getBytes(StandardCharsets.UTF_16BE),
                "{\"a\":\"M\u00fcller\"}".getBytes(StandardCharsets.ISO_8859_1),
                "{\"a\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1),
                "{\"a\":1}{\"a\":2}".getBytes(StandardCharsets.UTF_8),
                "{\"a\":1".getBytes(StandardCharsets.UTF_8),
                "{\"a\":NaN}".getBytes(StandardCharsets.UTF_8),
                "[1]".getBytes(StandardCharsets.UTF_8),
                "<r><id>7</id></r>".getBytes(StandardCharsets.UTF_8),
                "{".getBytes(StandardCharsets.UTF_8),
                new byte[0]);
    }
}

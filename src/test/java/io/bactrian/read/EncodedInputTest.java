package io.bactrian.read;

import static io.bactrian.read.InputSettings.NONE;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.row.Code;
import io.bactrian.row.FileFault;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EncodedInputTest {
    private static final String TEXT = "sku;name\nA-1;Kühler\nA-2;Šroub\n";
    private static final char MARK = '\uFEFF';

    @TempDir
    Path folder;

    static Stream<Arguments> readable() {
        return Stream.of(
                Arguments.of(TEXT.getBytes(UTF_8), NONE, "CSV, UTF-8, delimiter ';'"),
                Arguments.of((MARK + TEXT).getBytes(UTF_8), NONE, "CSV, UTF-8 with byte order mark, delimiter ';'"),
                Arguments.of(
                        (MARK + TEXT).getBytes(UTF_16LE), NONE, "CSV, UTF-16LE with byte order mark, delimiter ';'"),
                Arguments.of(
                        (MARK + TEXT).getBytes(UTF_16BE), NONE, "CSV, UTF-16BE with byte order mark, delimiter ';'"),
                Arguments.of(TEXT.getBytes(UTF_16LE), NONE, "CSV, UTF-16LE, delimiter ';'"),
                Arguments.of(TEXT.getBytes(UTF_16BE), NONE, "CSV, UTF-16BE, delimiter ';'"),
                Arguments.of(
                        TEXT.getBytes(UTF_16LE),
                        NONE.withCharset(StandardCharsets.UTF_16),
                        "CSV, UTF-16LE, delimiter ';'"),
                Arguments.of(
                        TEXT.getBytes(Charset.forName("windows-1250")),
                        NONE.withCharset(Charset.forName("windows-1250")),
                        "CSV, windows-1250, delimiter ';'"),
                Arguments.of(
                        (MARK + TEXT).getBytes(UTF_8),
                        NONE.withCharset(Charset.forName("windows-1252")),
                        "CSV, UTF-8 with byte order mark, delimiter ';'"));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void readsEveryCharacterSet(byte[] bytes, InputSettings settings, String detected) throws IOException {
        Reading reading = Reading.ofBytes(folder, "in.csv", bytes, settings);

        assertThat(reading.detected()).isEqualTo(detected);
        assertThat(reading.columns()).containsExactly("sku", "name");
        assertThat(reading.rows()).containsExactly("2:[A-1, Kühler]", "3:[A-2, Šroub]");
        assertThat(reading.fault()).isNull();
    }

    @Test
    void aByteThatIsNoUtf8EndsTheReadingAtItsPlaceAndTheRowsBeforeItAreRead() throws IOException {
        byte[] bytes = "sku;name\r\nA-1;Kuehler\r\nA-2;Kühler\r\n".getBytes(StandardCharsets.ISO_8859_1);
        Reading reading = Reading.ofBytes(folder, "in.csv", bytes, NONE);

        assertThat(reading.rows()).containsExactly("2:[A-1, Kuehler]");
        assertThat(reading.fault())
                .isEqualTo(new FileFault(
                        Code.FILE_ENCODING,
                        3,
                        6,
                        "At line 3, column 6: the byte FC cannot be read as UTF-8. Save the file as UTF-8, or set 'charset' on the flow"
                                + " to what the file is written in, for example charset: windows-1252."));
    }

    @Test
    void aBadByteFarBehindTheFirstLookIsFoundToo() throws IOException {
        String rows = "A-1;Kühler\n".repeat(20_000);
        byte[] bytes = ("sku;name\n" + rows + "A-2;?\n").getBytes(UTF_8);
        bytes[bytes.length - 2] = (byte) 0xFF;
        Reading reading = Reading.ofBytes(folder, "in.csv", bytes, NONE);

        assertThat(reading.records()).hasSize(20_000);
        assertThat(reading.fault())
                .extracting(FileFault::code, FileFault::line, FileFault::column)
                .containsExactly(Code.FILE_ENCODING, 20_002L, 5L);
    }

    @Test
    void aCharacterCutInTwoAtTheEndIsFound() throws IOException {
        byte[] bytes = {'a', '\n', 'x', '\n', (byte) 0xC3};
        Reading reading = Reading.ofBytes(folder, "in.csv", bytes, NONE);

        assertThat(reading.rows()).containsExactly("2:[x]");
        assertThat(reading.fault())
                .extracting(FileFault::code, FileFault::line, FileFault::column)
                .containsExactly(Code.FILE_ENCODING, 3L, 1L);
    }

    @Test
    void badBytesInJsonAreReportedAsSuchAndNotAsBrokenJson() throws IOException {
        byte[] bytes = "[{\"a\":\"x\"},\n{\"a\":\"\u00fc\"}]".getBytes(StandardCharsets.ISO_8859_1);
        Reading array = Reading.ofBytes(folder, "in.json", bytes, NONE);
        Reading lines = Reading.ofBytes(
                folder, "in.ndjson", "{\"a\":1}\n{\"a\":\"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1), NONE);

        assertThat(array.rows()).containsExactly("1:[x]");
        assertThat(array.fault())
                .extracting(FileFault::code, FileFault::line, FileFault::column)
                .containsExactly(Code.FILE_ENCODING, 2L, 7L);
        assertThat(lines.rows()).containsExactly("1:[1]");
        assertThat(lines.fault())
                .extracting(FileFault::code, FileFault::line, FileFault::column)
                .containsExactly(Code.FILE_ENCODING, 2L, 7L);
    }
}

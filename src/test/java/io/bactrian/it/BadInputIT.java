package io.bactrian.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.it.Running.Ended;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as people really have them. */
class BadInputIT {
    private static final String INSERT = "apro/stock/insert";

    @TempDir
    Path home;

    private ProgramFixture fixture;

    @BeforeEach
    void open() {
        fixture = ProgramFixture.open(home);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whatCanBeReadIsImportedAndWhatCannotIsSaidWithItsPlace() {
        Ended ended = fixture.importFiles(
                ProgramFixture.STOCK,
                fixture.file("empty.csv", ""),
                fixture.file("twice.csv", "sku;name;category_id; SKU \r\nA;B;14;C\r\n"),
                fixture.file("missing.csv", "sku;category_id\r\nA;14\r\n"),
                fixture.file("quote.csv", StockFile.of(10) + "IT-BAD;\"Valve;14;1,50\r\nIT-LOST;Valve;14;2\r\n"),
                fixture.file(
                        "truncated.json",
                        "[\n{\"sku\": \"J-1\", \"name\": \"Valve\", \"category_id\": 14},\n{\"sku\": \"J-2\", \"na"));
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(1);
        said("empty.csv", "FILE_EMPTY", 0, new Run.Counts(0, 0, 0, 0, 0, 0));
        said("twice.csv", "HEADER_DUPLICATE", 1, new Run.Counts(0, 0, 0, 0, 0, 0));
        said("missing.csv", "COLUMN_MISSING", 1, new Run.Counts(0, 0, 0, 0, 0, 0));
        said("quote.csv", "QUOTE_UNTERMINATED", 12, new Run.Counts(10, 10, 10, 0, 0, 0));
        said("truncated.json", "JSON_TRUNCATED", 3, new Run.Counts(1, 1, 1, 0, 0, 0));
        assertThat(fixture.receipt(INSERT).inserted()).isEqualTo(11);
    }

    private void said(String file, String code, long line, Run.Counts counts) {
        Run run = run(file);
        assertThat(run.code()).as(run.summary().toPrettyString()).isEqualTo(code);
        assertThat(run.summary().at("/fault/line").asLong()).as(run.message()).isEqualTo(line);
        assertThat(run.counts()).as(file).isEqualTo(counts);
    }

    @Test
    void characterSetsAndPackedFilesAreReadAsTheyAre() {
        Ended ended = fixture.importFiles(
                ProgramFixture.STOCK,
                fixture.file("utf16.csv", ("\uFEFF" + file("U16")).getBytes(StandardCharsets.UTF_16LE)),
                fixture.file("packed.csv.gz", gzip(file("GZ"))),
                fixture.file("packed.zip", zip("inside.csv", file("ZIP"))),
                fixture.file("western.csv", file("W1").getBytes(Charset.forName("windows-1252"))));
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(1);
        assertThat(run("western.csv").code()).isEqualTo("FILE_ENCODING");
        assertThat(fixture.simulator().receipts().inserted(INSERT))
                .containsExactlyInAnyOrder("ÄU16-1", "ÄU16-2", "ÄGZ-1", "ÄGZ-2", "ÄZIP-1", "ÄZIP-2");

        fixture.changeRoutes(
                "apro.camel.yaml",
                "value: apro/stock-insert \\}",
                "value: apro/stock-insert }, { name: charset, value: windows-1252 }");
        Ended set = fixture.importFiles(
                ProgramFixture.STOCK, fixture.file("set.csv", file("W2").getBytes(Charset.forName("windows-1252"))));
        assertThat(set.exit()).as(set.toString()).isEqualTo(0);
        assertThat(fixture.simulator().receipts().inserted(INSERT))
                .contains("ÄW2-1", "ÄW2-2")
                .hasSize(8);
    }

    private Run run(String file) {
        return fixture.runs(ProgramFixture.STOCK).stream()
                .filter(run -> run.summary().at("/file/name").asText().equals(file))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no run of " + file));
    }

    private static String file(String mark) {
        return "sku;name;category_id\r\nÄ" + mark + "-1;Válve;14\r\nÄ" + mark + "-2;Größe;14\r\n";
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(String name, String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            out.putNextEntry(new ZipEntry(name));
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return packed.toByteArray();
    }
}

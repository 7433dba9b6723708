package io.bactrian.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bactrian.camel.SimpleExpressions;
import io.bactrian.mapping.inbound.InboundMapping;
import io.bactrian.row.FlowId;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that grow by the hour. */
class EventFilesTest {
    private static final LocalDateTime TEN = LocalDateTime.parse("2026-11-22T10:59:59");
    private static final InboundMapping MAPPING = InboundMapping.compile(
                    "v/m",
                    "m.yaml",
                    YamlNode.parse("m.yaml", """
                            operation: o
                            receives: { at: a, as: json, file: "{type}" }
                            columns: { id: { from: id, type: integer }, text: { from: text } }
                            """, new Faults()).orElseThrow(),
                    new SimpleExpressions(new DefaultCamelContext()),
                    new Faults())
            .orElseThrow();

    @TempDir
    Path data;

    private final List<String> told = new ArrayList<>();

    @Test
    void manyWritersAtOnceLeaveWholeLinesInTheFilesOfTheirHours() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(16);
        try (EventFiles files = files(false)) {
            List<? extends Future<?>> all = IntStream.range(0, 400)
                    .mapToObj(i -> writers.submit(
                            () -> files.append(row("a", i, "x".repeat(i)), i % 2 == 0 ? TEN : TEN.plusSeconds(1))))
                    .toList();
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            writers.shutdownNow();
        }
        assertThat(names()).containsExactly("flow-a-20261122-10.ndjson", "flow-a-20261122-11.ndjson");
        assertThat(ids("flow-a-20261122-10.ndjson"))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 200).mapToObj(i -> 2 * i).toList());
        assertThat(ids("flow-a-20261122-11.ndjson")).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void moreKindsThanAreKeptOpenLoseNothing() throws IOException {
        try (EventFiles files = files(false)) {
            for (int i = 0; i < 200; i++) {
                files.append(row("kind" + i % 50, i, ""), TEN);
            }
        }
        assertThat(names()).hasSize(50);
        assertThat(ids("flow-kind7-20261122-10.ndjson")).containsExactly(7, 57, 107, 157);
    }

    @Test
    void whateverTheSenderCallsItTheFileIsInTheFlowsFolder() throws IOException {
        List<String> kinds = List.of(
                "../../x",
                "..",
                "/etc/passwd",
                "..\\..\\x",
                "C:\\x",
                "a\0b",
                "NUL",
                "con.txt",
                "a/b",
                "a\nb",
                "${file:name}",
                "x".repeat(10_000),
                "統".repeat(90),
                "\uD840\uDC00".repeat(90),
                "\u202Exe.txt",
                ".hidden",
                "a.");
        try (EventFiles files = files(false)) {
            for (int i = 0; i < kinds.size(); i++) {
                files.append(row(kinds.get(i), i, ""), TEN);
            }
        }
        assertThat(names())
                .hasSize(kinds.size())
                .allMatch(name -> name.matches("flow-[\\p{L}\\p{N}._-]+_[0-9a-f]{8}-20261122-10\\.ndjson"))
                .allMatch(name -> name.getBytes(StandardCharsets.UTF_8).length < 200);
        try (var all = Files.walk(data)) {
            assertThat(all.filter(Files::isRegularFile))
                    .hasSize(kinds.size())
                    .allMatch(file -> file.startsWith(folder()));
        }
    }

    @Test
    void aTornLineIsMovedBesideItsFileBeforeTheNextIsWritten() throws IOException {
        Path file = folder().resolve("flow-a-20261122-10.ndjson");
        write(file, "{\"id\":1,\"text\":null}\n{\"id\":2,\"te");
        try (EventFiles files = files(false)) {
            files.append(row("a", 3, "x"), TEN);
        }
        assertThat(file).hasContent("{\"id\":1,\"text\":null}\n{\"id\":3,\"text\":\"x\"}\n");
        assertThat(folder().resolve("flow-a-20261122-10.ndjson.torn")).hasContent("{\"id\":2,\"te");
        assertThat(told)
                .containsExactly(
                        "The last line of " + file + " was torn when Bactrian was ended while writing it: its 11 bytes"
                                + " stand in flow-a-20261122-10.ndjson.torn now. Whoever sent it got no answer, so it was not taken.");
    }

    @Test
    void ofCsvALineBreakInACellEndsNoRow() throws IOException {
        Path older = folder().resolve("flow-a-20261122-09.csv");
        Path newest = folder().resolve("flow-a-20261122-10.csv");
        write(older, "id,text\r\n1,\"two\nlines\"\r\n");
        write(newest, "id,text\r\n1,\"a \"\"b\"\"\"\r\n2,\"two\nlines");
        files(true).mend();
        assertThat(newest).hasContent("id,text\r\n1,\"a \"\"b\"\"\"\r\n");
        assertThat(folder().resolve("flow-a-20261122-10.csv.torn")).hasContent("2,\"two\nlines");
        assertThat(told).hasSize(1);
    }

    @Test
    void aFileOfWhichOnlyHalfTheHeaderWasWrittenBeginsAnew() throws IOException {
        Path file = folder().resolve("flow-a-20261122-10.csv");
        write(file, "\uFEFFid,te");
        try (EventFiles files = files(true)) {
            files.append(row("a", 1, "=x"), TEN);
            files.append(row("a", 2, ""), TEN);
        }
        assertThat(Files.readString(file)).isEqualTo("\uFEFFid,text\r\n1,'=x\r\n2,\r\n");
    }

    @Test
    void halfASurrogatePairAndStructureDoNotBreakALine() throws IOException {
        try (EventFiles files = files(false)) {
            InboundMapping.InboundRow row = MAPPING.row(
                    new JsonMapper()
                            .createObjectNode()
                            .put("type", "a")
                            .set("text", new JsonMapper().readTree("{\"a\":\"\\ud800\\n\"}")),
                    Map.of());
            files.append(row, TEN);
        }
        assertThat(folder().resolve("flow-a-20261122-10.ndjson"))
                .hasContent("{\"id\":null,\"text\":{\"a\":\"?\\n\"}}\n");
    }

    private EventFiles files(boolean csv) {
        return new EventFiles(
                data, FlowId.parse("shop/flow"), MAPPING.columns(), new EventFiles.Form(csv, ',', true), told::add);
    }

    private static InboundMapping.InboundRow row(String type, int id, String text) {
        return MAPPING.row(
                new JsonMapper()
                        .createObjectNode()
                        .put("type", type)
                        .put("id", id)
                        .put("text", text),
                Map.of());
    }

    private Path folder() {
        return data.resolve("exports/shop/flow");
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<Integer> ids(String name) throws IOException {
        List<Integer> ids = new ArrayList<>();
        for (String line : Files.readAllLines(folder().resolve(name))) {
            ids.add(new JsonMapper().readTree(line).path("id").asInt());
        }
        return ids;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}

package io.bactrian.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.camel.Bed;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.PreparedFile;
import io.bactrian.report.ExportReport;
import io.bactrian.report.RunReport;
import io.bactrian.row.FlowId;
import io.bactrian.simulator.Simulator;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample files of APRO, one flow after the other, against the simulator: what an export writes, and what becomes of each row of an import.
 * With {@code -Dbactrian.docs.write=true} the files of the exports are written anew.
 */
class AproSamplesTest {
    private static final Path SAMPLES = Path.of("samples");

    private static final Simulator simulator = Bed.simulator();

    @TempDir
    static Path home;

    private static Bed bed;

    @BeforeAll
    static void open() throws Exception {
        bed = new Bed(home, simulator);
        bed.settings.putAll(simulator.settings());
        copyFiles(home.resolve("files"));
        bed.start();
    }

    @AfterAll
    static void close() {
        bed.close();
        simulator.close();
    }

    @TestFactory
    Stream<DynamicTest> comeOutAsTheirListSays() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES.resolve("apro"))) {
            return files
                    .filter(file -> file.getFileName().toString().matches("samples.*\\.yaml"))
                    .sorted()
                    .flatMap(AproSamplesTest::entries)
                    .toList()
                    .stream()
                    .map(entry -> DynamicTest.dynamicTest(text(entry, "file"), () -> check(entry)));
        }
    }

    private static Stream<YamlNode> entries(Path list) {
        return YamlNode.parse(list.toString(), Bed.text(list), new Faults()).orElseThrow().elements().stream();
    }

    private static void check(YamlNode entry) throws Exception {
        simulator.reset();
        if (entry.get("exported") == null) {
            imported(entry);
        } else {
            exported(entry);
        }
    }

    private static void exported(YamlNode entry) throws Exception {
        Map<String, String> with = new TreeMap<>();
        YamlNode parameters = entry.get("with");
        if (parameters != null) {
            parameters.members().forEach((name, value) -> with.put(name, value.text()));
        }

        ExportReport report = bed.export(FlowId.parse(text(entry, "flow")), with);

        assertThat(report.exit().code()).as(report.text()).isZero();
        assertThat(report.unread()).isZero();
        PreparedFile file = report.files().get(0);
        assertThat(file.rows()).isEqualTo(Long.parseLong(text(entry, "exported")));
        Path sample = SAMPLES.resolve(text(entry, "file"));
        if (Boolean.getBoolean("bactrian.docs.write")) {
            Files.copy(file.target(), sample, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(file.target()).hasSameTextualContentAs(sample);
    }

    private static void imported(YamlNode entry) {
        RunReport report = bed.run(FlowId.parse(text(entry, "flow")), SAMPLES.resolve(text(entry, "file")));

        Map<Long, String> rejected = new TreeMap<>();
        for (DeadLetter letter : bed.letters(report)) {
            rejected.put(letter.rows().get(0).line(), letter.code() + " " + letter.message());
        }
        Map<Long, String> expected = new TreeMap<>();
        Objects.requireNonNull(entry.get("rejected"))
                .members()
                .forEach((line, code) -> expected.put(Long.parseLong(line), code.text()));
        assertThat(rejected.keySet()).as(rejected.toString()).isEqualTo(expected.keySet());
        rejected.forEach((line, reason) -> assertThat(reason).as("line " + line).startsWith(expected.get(line) + " "));
        assertThat(report.run().counts().accepted()).isEqualTo(Long.parseLong(text(entry, "accepted")));
    }

    private static void copyFiles(Path to) {
        Path from = SAMPLES.resolve("apro/files");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.resolveSibling("."));
                Files.copy(file, copy);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String text(YamlNode node, String name) {
        return Objects.requireNonNull(node.get(name), name).text();
    }
}

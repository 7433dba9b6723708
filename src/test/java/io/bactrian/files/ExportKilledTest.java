package io.bactrian.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bactrian.ledger.ExportCounts;
import io.bactrian.ledger.ExportEnd;
import io.bactrian.ledger.ExportLedger;
import io.bactrian.ledger.ExportOpening;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.PreparedExport;
import io.bactrian.ledger.PreparedFile;
import io.bactrian.ledger.RecordMark;
import io.bactrian.ledger.Remember;
import io.bactrian.ledger.RunInfo;
import io.bactrian.ledger.RunState;
import io.bactrian.ledger.Sighting;
import io.bactrian.ledger.sql.SqlLedger;
import io.bactrian.row.Code;
import io.bactrian.row.FileFormat;
import io.bactrian.row.FlowId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An export is killed at each of its steps, and the next one goes on: all exports together have each record once. The vendor is a list that grows by
 * {@link #GROWTH} records an export; the last one of the export before is given again, as where one looks back.
 */
class ExportKilledTest {
    private static final FlowId FLOW = new FlowId("apro", "stock-filter");
    private static final int GROWTH = 100;

    @TempDir
    Path data;

    /** Where an export is killed: behind that step. */
    enum Step {
        SEEN,
        WRITTEN,
        PREPARED,
        FIRST_RENAME,
        PUBLISHED,
        COMMITTED,
        NONE
    }

    /** What an export does; at the step it is to be killed at it says so and waits for it. */
    private record Exporting(Path data, Step fatal) {
        void run() {
            try (Ledger ledger = SqlLedger.open(url(data))) {
                ExportLedger exports = ledger.exports();
                ExportFolder folder = ExportFolder.of(data, FLOW);
                exports.interrupted(FLOW).ifPresent(left -> finish(exports, folder, left));
                folder.dropParts();
                export(exports, folder);
            }
        }

        private static void finish(ExportLedger exports, ExportFolder folder, PreparedExport left) {
            Optional<String> lost = folder.publish(left.end().files());
            if (lost.isPresent()) {
                exports.abandon(left.run(), RunState.STOPPED, Code.LEDGER_FAULT, lost.get());
            } else {
                exports.commit(left.run());
            }
        }

        private void export(ExportLedger exports, ExportFolder folder) {
            ExportOpening opening = exports.open(FLOW, "m", Instant.now());
            int from = opening.cursor() == null ? 0 : Integer.parseInt(opening.cursor());
            int to = from + GROWTH;
            ExportNames names = folder.names(LocalDateTime.now(ZoneOffset.UTC), FileFormat.CSV);
            PreparedFile records = write(exports, opening.number(), names, Math.max(0, from - 1), to);
            at(Step.WRITTEN);
            PreparedFile manifest = folder.write(manifest(opening, to, records), names);
            folder.force();
            exports.prepare(
                    opening.number(),
                    new ExportEnd(
                            List.of(records, manifest),
                            new ExportCounts(to - from, to - from, 0, 0),
                            Integer.toString(to),
                            Remember.merge(Duration.ofMinutes(15))));
            at(Step.PREPARED);
            assertThat(folder.publish(fatal == Step.FIRST_RENAME ? List.of(records) : List.of(records, manifest)))
                    .isEmpty();
            at(Step.FIRST_RENAME);
            at(Step.PUBLISHED);
            exports.commit(opening.number());
            at(Step.COMMITTED);
        }

        private PreparedFile write(ExportLedger exports, long run, ExportNames names, int from, int to) {
            List<RecordMark> page = IntStream.range(from, to)
                    .mapToObj(id -> new RecordMark("id" + id, id))
                    .toList();
            List<Sighting> sightings = exports.see(run, page);
            at(Step.SEEN);
            try (ExportFile file =
                    ExportFile.create(names.records(), FileFormat.CSV, ',', List.of(FileColumn.of("id")))) {
                for (int record = 0; record < page.size(); record++) {
                    if (sightings.get(record) != Sighting.UNCHANGED) {
                        file.record(List.of(page.get(record).key()));
                    }
                }
                return file.complete();
            }
        }

        private static ExportManifest manifest(ExportOpening opening, int to, PreparedFile records) {
            return new ExportManifest(
                    opening.runId(),
                    FLOW,
                    "stock/filter",
                    "m",
                    Instant.now(),
                    Instant.now(),
                    opening.cursor(),
                    Integer.toString(to),
                    records.rows(),
                    0,
                    List.of(records));
        }

        private void at(Step step) {
            if (step == fatal) {
                System.out.println("at " + step);
                while (true) {
                    LockSupport.park();
                }
            }
        }
    }

    /** The process that is killed. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) {
            new Exporting(Path.of(arguments[0]), Step.valueOf(arguments[1])).run();
        }
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void allExportsTogetherHaveEachRecordOnce() throws Exception {
        List<RunState> states = new ArrayList<>();
        for (Step step : Step.values()) {
            if (step != Step.NONE) {
                kill(step);
            }
        }
        new Exporting(data, Step.NONE).run();
        try (Ledger ledger = SqlLedger.openReadOnly(url(data))) {
            ledger.runs(FLOW, 100).stream().map(RunInfo::state).forEach(states::add);
            assertThat(ledger.exports().states().get(0).cursor()).isEqualTo("500");
        }
        assertThat(states)
                .containsExactly(
                        RunState.DONE, // without a kill
                        RunState.DONE, // committed
                        RunState.DONE, // published
                        RunState.DONE, // first rename
                        RunState.DONE, // prepared
                        RunState.INTERRUPTED, // written
                        RunState.INTERRUPTED); // seen
        assertThat(exported())
                .containsExactlyElementsOf(
                        IntStream.range(0, 500).mapToObj(id -> "id" + id).toList());
        assertThat(names(".manifest.json")).hasSize(5);
        assertThat(names(".part")).isEmpty();
        assertThat(data).isDirectoryNotContaining("glob:**/*-export-*");
    }

    private static String url(Path data) {
        return "jdbc:sqlite:" + data.resolve("ledger.db");
    }

    private void kill(Step step) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path said = data.resolve("said-" + step);
        Process victim = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        data.toString(),
                        step.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(said.toFile())
                .start();
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !victim.isAlive() || Files.readString(said).contains("at " + step));
            assertThat(victim.isAlive()).isTrue();
        } finally {
            victim.destroyForcibly().waitFor();
        }
    }

    private List<Path> names(String ending) throws IOException {
        try (Stream<Path> files = Files.list(ExportFolder.of(data, FLOW).path())) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private List<String> exported() throws IOException {
        List<String> ids = new ArrayList<>();
        for (Path file : names(".csv")) {
            Files.readAllLines(file).stream().skip(1).forEach(ids::add);
        }
        return ids.stream()
                .sorted(java.util.Comparator.comparingInt(id -> Integer.parseInt(id.substring(2))))
                .toList();
    }
}

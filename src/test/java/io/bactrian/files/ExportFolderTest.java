package io.bactrian.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.ledger.PreparedFile;
import io.bactrian.report.Letters;
import io.bactrian.row.FileFormat;
import io.bactrian.row.FlowId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportFolderTest {
    private static final LocalDateTime NOON = LocalDateTime.parse("2026-11-22T10:15:02");

    @TempDir
    Path data;

    private ExportFolder folder() {
        return ExportFolder.of(data, Letters.FLOW);
    }

    private static PreparedFile write(Path target, String... ids) {
        try (ExportFile file = ExportFile.create(target, FileFormat.CSV, ',', List.of(FileColumn.of("id")))) {
            for (String id : ids) {
                file.record(List.of(id));
            }
            return file.complete();
        }
    }

    private List<PreparedFile> export(ExportNames names) {
        PreparedFile records = write(names.records(), "1", "2");
        PreparedFile deleted = write(names.deleted(), "9");
        ExportManifest manifest = new ExportManifest(
                Letters.RUN,
                Letters.FLOW,
                "stock/filter",
                "m1",
                Letters.AT,
                Letters.AT.plusSeconds(2),
                null,
                "C1",
                2,
                1,
                List.of(records, deleted));
        return List.of(records, deleted, folder().write(manifest, names));
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(folder().path())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void publishesAnExportUnderItsTimeWithItsManifest() throws IOException {
        List<PreparedFile> export = export(folder().names(NOON, FileFormat.CSV));
        assertThat(files()).allMatch(name -> name.endsWith(".part"));
        assertThat(folder().publish(export)).isEmpty();
        assertThat(folder().path()).isEqualTo(data.resolve("exports/apro/stock-insert"));
        assertThat(files())
                .containsExactly(
                        "stock-insert-20261122-101502-deleted.csv",
                        "stock-insert-20261122-101502.csv",
                        "stock-insert-20261122-101502.manifest.json");
        assertThat(Files.readString(folder().path().resolve("stock-insert-20261122-101502.manifest.json")))
                .isEqualTo("""
                {
                  "run" : "20261122-101502-3f9a1c2e",
                  "flow" : "apro/stock-insert",
                  "operation" : "stock/filter",
                  "mapping" : "m1",
                  "started" : "2026-11-22T10:15:02Z",
                  "finished" : "2026-11-22T10:15:04Z",
                  "cursor" : {
                    "from" : null,
                    "to" : "C1"
                  },
                  "rows" : 2,
                  "deleted" : 1,
                  "files" : [
                    {
                      "name" : "stock-insert-20261122-101502.csv",
                      "rows" : 2,
                      "size" : 13,
                      "sha256" : "%s"
                    },
                    {
                      "name" : "stock-insert-20261122-101502-deleted.csv",
                      "rows" : 1,
                      "size" : 10,
                      "sha256" : "%s"
                    }
                  ]
                }
                """.formatted(export.get(0).sha256(), export.get(1).sha256()));
    }

    @Test
    void doesNotTakeANameThatAFileHas() {
        ExportFolder folder = folder();
        folder.publish(export(folder.names(NOON, FileFormat.CSV)));
        ExportNames second = folder.names(NOON, FileFormat.JSON);
        assertThat(second)
                .isEqualTo(new ExportNames(
                        folder.path().resolve("stock-insert-20261122-101502-2.json"),
                        folder.path().resolve("stock-insert-20261122-101502-2-deleted.json"),
                        folder.path().resolve("stock-insert-20261122-101502-2.manifest.json")));
        write(second.deleted(), "1");
        assertThat(folder.names(NOON, FileFormat.CSV).records()).hasFileName("stock-insert-20261122-101502-3.csv");
    }

    @Test
    void goesOnWithRenamesThatAKillCutOff() throws IOException {
        List<PreparedFile> export = export(folder().names(NOON, FileFormat.CSV));
        Files.move(export.get(0).part(), export.get(0).target());
        assertThat(folder().publish(export)).isEmpty();
        assertThat(folder().publish(export)).isEmpty();
        assertThat(export).allSatisfy(file -> assertThat(file.target()).exists());
        assertThat(files()).hasSize(3);
    }

    @Test
    void aFileThatWasTakenAwayAfterItsRenameIsNotMissed() throws IOException {
        List<PreparedFile> export = export(folder().names(NOON, FileFormat.CSV));
        Files.delete(export.get(0).part());
        assertThat(folder().publish(export)).isEmpty();
        assertThat(files()).hasSize(2);
    }

    @Test
    void leavesNothingOfAnExportThatIsDamaged() throws IOException {
        List<PreparedFile> export = export(folder().names(NOON, FileFormat.CSV));
        Files.move(export.get(0).part(), export.get(0).target());
        Files.writeString(export.get(1).part(), "half");
        assertThat(folder().publish(export))
                .contains(export.get(1).part() + " is damaged: its bytes are not those that were written.");
        assertThat(files()).isEmpty();
    }

    @Test
    void whatThisProcessWroteIsNotReadAgainButHasToBeAllThere() throws IOException {
        List<PreparedFile> export = export(folder().names(NOON, FileFormat.CSV));
        assertThat(folder().publishWritten(export)).isEmpty();
        assertThat(export).allSatisfy(file -> assertThat(file.target()).exists());

        List<PreparedFile> cut = export(folder().names(NOON, FileFormat.CSV));
        Files.writeString(cut.get(1).part(), "half");
        assertThat(folder().publishWritten(cut))
                .contains(cut.get(1).part() + " is damaged: its bytes are not those that were written.");
        assertThat(cut).allSatisfy(file -> assertThat(file.target()).doesNotExist());
    }

    @Test
    void givesUpWhatIsGone() throws IOException {
        List<PreparedFile> export = export(folder().names(NOON, FileFormat.CSV));
        folder().dropParts();
        assertThat(files()).isEmpty();
        assertThat(folder().publish(export))
                .contains(export.get(0).target() + " is gone, and so are the other files of the export.");
    }

    @Test
    void doesNotReplaceAFileOfSomeoneElse() throws IOException {
        List<PreparedFile> export = export(folder().names(NOON, FileFormat.CSV));
        Files.writeString(export.get(0).target(), "mine");
        assertThat(folder().publish(export))
                .contains(export.get(0).target() + " is there already, and is not of this export.");
        assertThat(files()).containsExactly("stock-insert-20261122-101502.csv");
        assertThat(export.get(0).target()).hasContent("mine");
    }

    @Test
    void anExportWithoutFilesIsPublished() {
        assertThat(folder().publish(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "a:b", "a\\b", "con", "NUL.x", "a b", "x\u0000", " ", "a.", ".hidden"})
    void namesAreSafeWhateverTheFlowIsCalled(String name) throws IOException {
        ExportFolder folder = ExportFolder.of(data, new FlowId("shop", name));
        assertThat(folder.path().getParent()).isEqualTo(data.resolve("exports/shop"));
        assertThat(folder.path().getFileName().toString()).matches("[\\p{L}\\p{N}_-][\\p{L}\\p{N}._-]*_[0-9a-f]{8}");
        write(folder.names(NOON, FileFormat.CSV).records(), "1");
        assertThat(folder.path()).isDirectoryContaining(file -> file.toString().endsWith("-20261122-101502.csv.part"));
    }

    @Test
    void namesOfTwoFlowsStayApart() {
        assertThat(SafeName.of("a b")).isNotEqualTo(SafeName.of("a:b"));
        assertThat(SafeName.of("zamówienia")).isEqualTo("zamówienia");
        assertThat(SafeName.of("x".repeat(300))).hasSize(89);
    }
}

package io.bactrian.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.ledger.PreparedFile;
import io.bactrian.read.InputFile;
import io.bactrian.read.InputSettings;
import io.bactrian.read.RowSource;
import io.bactrian.row.FileFormat;
import io.bactrian.row.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportFileTest {
    private static final List<FileColumn> COLUMNS = List.of(
            FileColumn.of("id"),
            FileColumn.of("price"),
            FileColumn.of("open"),
            new FileColumn("owners", "|"),
            FileColumn.of("note"));

    @TempDir
    Path folder;

    private String written(FileFormat format) throws IOException {
        try (ExportFile file = ExportFile.create(folder.resolve("x"), format, ';', COLUMNS)) {
            file.record(Arrays.asList(7L, new BigDecimal("1E+3"), true, List.of("a", "b"), "+48 22;\n\"x\""));
            file.record(Arrays.asList(-8L, new BigDecimal("-0.50"), null, List.of(), null));
            return Files.readString(file.complete().part());
        }
    }

    @Test
    void csvIsThatOfAllResultFiles() throws IOException {
        assertThat(written(FileFormat.CSV)).isEqualTo("""
                \uFEFFid;price;open;owners;note\r
                7;1000;true;a|b;"'+48 22;
                ""x\"""\r
                -8;-0.50;;;\r
                """);
    }

    @Test
    void jsonIsAListWithARecordALine() throws IOException {
        assertThat(written(FileFormat.JSON)).isEqualTo("""
                [
                {"id":7,"price":1000,"open":true,"owners":["a","b"],"note":"+48 22;\\n\\"x\\""},
                {"id":-8,"price":-0.50,"open":null,"owners":[],"note":null}
                ]
                """);
    }

    @Test
    void ndjsonIsARecordALine() throws IOException {
        assertThat(written(FileFormat.NDJSON)).isEqualTo("""
                {"id":7,"price":1000,"open":true,"owners":["a","b"],"note":"+48 22;\\n\\"x\\""}
                {"id":-8,"price":-0.50,"open":null,"owners":[],"note":null}
                """);
    }

    @Test
    void anExportWithoutRecordsIsStillAFile() throws IOException {
        List<FileColumn> columns = List.of(FileColumn.of("id"));
        for (FileFormat format : FileFormat.values()) {
            try (ExportFile file = ExportFile.create(folder.resolve(format.name()), format, ',', columns)) {
                file.complete();
            }
        }
        assertThat(folder.resolve("CSV.part")).hasContent("\uFEFFid");
        assertThat(folder.resolve("JSON.part")).hasContent("[]");
        assertThat(folder.resolve("NDJSON.part")).isEmptyFile();
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void isWholeUnderItsPartNameWithItsSumAndForItsOwnerOnly(FileFormat format)
            throws IOException, NoSuchAlgorithmException {
        Path target = folder.resolve("a/b/stock.txt");
        try (ExportFile file = ExportFile.create(target, format, ',', List.of(FileColumn.of("name")))) {
            for (int record = 0; record < 20_000; record++) {
                file.record(List.of("Kraków \uD83D\uDE00 " + record));
            }
            file.record(List.of("half a pair \uD83D"));
            assertThat(file.written()).isEqualTo(20_001);
            PreparedFile prepared = file.complete();
            byte[] bytes = Files.readAllBytes(folder.resolve("a/b/stock.txt.part"));
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            assertThat(prepared)
                    .isEqualTo(new PreparedFile(
                            folder.resolve("a/b/stock.txt.part"), target, sha256, bytes.length, 20_001));
            assertThat(target).doesNotExist();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(prepared.part())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void nothingIsLeftOfAFileThatWasNotCompleted() {
        try (ExportFile file = ExportFile.create(folder.resolve("x"), FileFormat.JSON, ',', COLUMNS)) {
            assertThatThrownBy(() -> file.record(List.of("1")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("1 values for the 5 columns of " + folder.resolve("x"));
        }
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void anExportIsReadBackAsItWas(FileFormat format) throws IOException {
        List<String> cells =
                List.of("+48 22", "=1+1", "'quoted", "''", "-5", "-x", "@home", "\ttab", "a;\"b\"\nc", " x ");
        Path target =
                folder.resolve("clients-20261122-101502-2." + format.name().toLowerCase(Locale.ROOT));
        try (ExportFile file =
                ExportFile.create(target, format, ',', List.of(FileColumn.of("id"), FileColumn.of("text")))) {
            for (String cell : cells) {
                file.record(List.of(7L, cell));
            }
            Files.move(file.complete().part(), target);
        }
        assertThat(texts(target)).isEqualTo(cells);
    }

    private static List<String> texts(Path file) throws IOException {
        List<String> texts = new ArrayList<>();
        try (RowSource source = InputFile.open(file, InputSettings.NONE)) {
            source.forEachRemaining(row -> texts.add(String.valueOf(((Row) row).cell(1))));
            assertThat(source.fault()).isEmpty();
        }
        return texts;
    }
}

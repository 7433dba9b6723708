package io.bactrian.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
    @TempDir
    Path folder;

    private String written(char delimiter, @Nullable String... cells) throws IOException {
        Path target = folder.resolve("out.csv");
        try (CsvFile file = CsvFile.create(target, delimiter, List.of("a"))) {
            file.row(Arrays.asList(cells));
            file.finish();
        }
        String text = Files.readString(target);
        assertThat(text).startsWith("\uFEFFa\r\n").endsWith("\r\n");
        return text.substring("\uFEFFa\r\n".length(), text.length() - 2);
    }

    @Test
    void quotesWhatNeedsQuotesAndNothingElse() throws IOException {
        assertThat(written(',', "x", "a,b", "say \"no\"", "two\nlines", "", null, "P\u0159\u00edli\u0161", "1;2"))
                .isEqualTo("x,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",,,P\u0159\u00edli\u0161,1;2");
    }

    @Test
    void usesTheDelimiterGiven() throws IOException {
        assertThat(written(';', "a,b", "1;2")).isEqualTo("a,b;\"1;2\"");
        assertThat(written('\t', "a,b", "1\t2")).isEqualTo("a,b\t\"1\t2\"");
    }

    /** The engine's own printer is the measure, for every sign at every place of a cell and of a row. */
    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|', 'x', ' '})
    void writesEachCellAsTheEngineWould(char delimiter) throws IOException {
        CSVFormat engine = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
        List<String> cells = new ArrayList<>(List.of(""));
        for (char sign = 0; sign < 0x180; sign++) {
            cells.addAll(List.of(sign + "", sign + "a", "a" + sign, "a" + sign + "a", "5" + sign + sign));
        }
        Path target = folder.resolve("all.csv");
        StringBuilder expected = new StringBuilder("\uFEFFa\r\n");
        try (CsvFile file = CsvFile.create(target, delimiter, List.of("a"))) {
            for (String cell : cells) {
                for (List<String> row : List.of(List.of(cell), List.of(cell, cell, "a"))) {
                    file.row(row);
                    expected.append(engine.format(
                                    row.stream().map(FormulaGuard::protect).toArray()))
                            .append("\r\n");
                }
            }
            file.finish();
        }
        assertThat(Files.readString(target)).isEqualTo(expected.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+420 123", "-1+2", "--1", "-", "@id", "'quoted", "-12.", "-1e5"})
    void neutralisesWhatASpreadsheetWouldRun(String cell) throws IOException {
        assertThat(written(',', "x", cell)).isEqualTo("x,'" + cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-12", "-12.5", "-1,5", "-1.234,50", "5", "a=b", "1-2"})
    void leavesPlainNumbersAndTextsAsTheyAre(String cell) throws IOException {
        assertThat(written('|', "x", cell)).isEqualTo("x|" + cell);
    }

    @Test
    void neutralisesTabAndCarriageReturn() throws IOException {
        assertThat(written(',', "x", "\t=1", "\r=1")).isEqualTo("x,'\t=1,\"'\r=1\"");
    }

    @Test
    void halfASurrogatePairDoesNotEndTheFile() throws IOException {
        assertThat(written(',', "x", "a\ud800b")).isEqualTo("x,a?b");
    }

    @Test
    void isThereOnlyWhenWholeAndOnlyForItsOwner() throws IOException {
        Path target = folder.resolve("deep/er/out.csv");
        try (CsvFile file = CsvFile.create(target, ',', List.of("a"))) {
            assertThat(target).doesNotExist();
            assertThat(target.resolveSibling("out.csv.part")).exists();
            file.finish();
        }
        assertThat(target.getParent())
                .isDirectoryContaining("glob:**/out.csv")
                .isDirectoryNotContaining("glob:**/*.part");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void leavesNothingWhereItWasNotFinished() {
        CsvFile.create(folder.resolve("out.csv"), ',', List.of("a")).close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void replacesThePartOfAProcessThatDied() throws IOException {
        Files.writeString(folder.resolve("out.csv.part"), "rest of an earlier one, longer than the new one");
        assertThat(written(',', "x")).isEqualTo("x");
    }

    @Test
    void takesRowsFromManyThreadsWhole() throws IOException {
        Path target = folder.resolve("out.csv");
        try (CsvFile file = CsvFile.create(target, ',', List.of("a", "b"))) {
            IntStream.range(0, 5000).parallel().forEach(each -> file.row(List.of("n" + each, "m" + each)));
            file.finish();
        }
        List<String> lines = Files.readAllLines(target);
        assertThat(lines).hasSize(5001);
        assertThat(lines.stream().skip(1))
                .allMatch(line -> line.matches("n([0-9]+),m\\1"))
                .doesNotHaveDuplicates();
    }

    @Test
    void saysWhichFileCannotBeWrittenAndWhatToDo() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path target = file.resolve("sub").resolve("out.csv");
        assertThatThrownBy(() -> CsvFile.create(target, ',', List.of("a")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(
                        target + " cannot be written (FileSystemException: " + target.getParent()
                                + ": Not a directory). Make room on the disk or give Bactrian write permission, then start again.");
    }
}

package io.bactrian.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.read.CellText;
import io.bactrian.read.InputFile;
import io.bactrian.read.InputSettings;
import io.bactrian.read.RowSource;
import io.bactrian.row.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;

/** What holds for every cell of a rejected.csv: a spreadsheet does not run it, and dropped back it is what it was. */
class ResultPropertiesTest {
    private static final Path FOLDER = folder();

    private static Path folder() {
        try {
            return Files.createTempDirectory("results");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @AfterContainer
    static void remove() throws IOException {
        Files.deleteIfExists(FOLDER.resolve("rejected.csv"));
        Files.deleteIfExists(FOLDER);
    }

    @Provide
    Arbitrary<Object> cells() {
        Arbitrary<String> text = Arbitraries.strings()
                .withChars("=+-@'\"[]{},;\t\r\n a1€")
                .ofMinLength(1)
                .ofMaxLength(7);
        Arbitrary<String> lists = Arbitraries.of("[1]", "[]", "'[1]", "''[\"a\"]", "[1", "['a']", "=[1]", "-1,5", "-1");
        Arbitrary<Object> list = Arbitraries.oneOf(
                        text.asGeneric(),
                        Arbitraries.longs().asGeneric(),
                        Arbitraries.of(true, new BigDecimal("1.50"), Map.of("a", "=1")))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .asGeneric();
        return Arbitraries.oneOf(text.asGeneric(), lists.asGeneric(), list);
    }

    @Property(tries = 400)
    void aCellIsHarmlessInASpreadsheetAndComesBackExactly(
            @ForAll @Size(min = 1, max = 4) List<@net.jqwik.api.From("cells") Object> cells) throws IOException {
        Path file = FOLDER.resolve("rejected.csv");
        Files.deleteIfExists(file);
        try (CsvFile out = CsvFile.create(file, ';', List.of("cell", "_line", "_code", "_message"))) {
            cells.forEach(cell -> out.row(List.of(String.valueOf(CellText.of(cell)), "1", "NOT_DATE", "x")));
            out.finish();
        }
        try (RowSource source = InputFile.open(file, InputSettings.NONE.withDelimiter(';'))) {
            for (Object cell : cells) {
                assertThat(((Row) source.next()).cell(0)).isEqualTo(cell);
            }
            assertThat(source.hasNext()).isFalse();
        }
        assertThat(cells).filteredOn(String.class::isInstance).allSatisfy(cell -> assertThat(
                        FormulaGuard.protect((String) cell))
                .satisfiesAnyOf(safe -> assertThat(safe).doesNotMatch("(?s)[=+\\-@\t\r].*"), safe -> assertThat(safe)
                        .matches("-[0-9]+([.,][0-9]+)*")));
    }
}

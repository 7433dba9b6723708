package io.bactrian.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.row.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/** What holds for every CSV file that a writer by RFC 4180 makes. */
class CsvPropertiesTest {
    private static final Path FILE = file();

    private static Path file() {
        try {
            return Files.createTempFile("table", ".csv");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @AfterContainer
    static void remove() throws IOException {
        Files.deleteIfExists(FILE);
    }

    /**
     * How a table is written.
     *
     * @param always whether every cell is quoted, or only where it must be
     * @param ended whether the last line has an end
     */
    record Writing(char delimiter, String lineEnd, String charset, boolean mark, boolean always, boolean ended) {
        String text(List<List<String>> table) {
            String text = String.join(lineEnd, table.stream().map(this::line).toList());
            return ended ? text + lineEnd : text;
        }

        private String line(List<String> cells) {
            return String.join(
                    String.valueOf(delimiter), cells.stream().map(this::cell).toList());
        }

        private String cell(String cell) {
            boolean must = cell.chars().anyMatch(c -> c == delimiter || c == '"' || c == '\r' || c == '\n');
            return always || must ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
        }

        InputSettings settings() {
            InputSettings settings = InputSettings.NONE.withDelimiter(delimiter);
            return mark ? settings : settings.withCharset(Charset.forName(charset));
        }

        byte[] bytes(String text) {
            return ((mark ? "\uFEFF" : "") + text).getBytes(Charset.forName(charset));
        }

        /** Whether a reader can know that the line is a row: one without any text is none. */
        boolean isRow(List<String> cells) {
            return cells.stream().anyMatch(cell -> !cell.isBlank())
                    || (cells.size() == 1 && cell(cells.get(0)).startsWith("\""));
        }
    }

    @Provide
    Arbitrary<Writing> writings() {
        Arbitrary<List<Object>> charset = Arbitraries.of(
                List.of("UTF-8", false),
                List.of("UTF-8", true),
                List.of("UTF-16LE", true),
                List.of("UTF-16BE", true),
                List.of("windows-1250", false),
                List.of("windows-1251", false),
                List.of("windows-1252", false));
        return Combinators.combine(
                        Arbitraries.of(',', ';', '\t', '|'),
                        Arbitraries.of("\n", "\r\n", "\r"),
                        charset,
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as((delimiter, end, set, always, ended) ->
                        new Writing(delimiter, end, (String) set.get(0), (Boolean) set.get(1), always, ended));
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> cell = Arbitraries.strings()
                .withChars("ab 7\"',;\t|\r\n=+-@'[]{}äčЖ€\u00a0\u2028\uFEFF")
                .ofMaxLength(6)
                .edgeCases(config -> config.add("", " ", "\"", "\"\"", "\r\n", ",", "😀", "'"));
        return Arbitraries.integers()
                .between(1, 4)
                .flatMap(width -> cell.list().ofSize(width).list().ofMaxSize(6).map(rows -> {
                    List<List<String>> table = new ArrayList<>(rows);
                    table.add(
                            0, IntStream.range(0, width).mapToObj(i -> "c" + i).toList());
                    return table;
                }));
    }

    @Property(tries = 400)
    void aTableIsReadBackWithItsLines(@ForAll("tables") List<List<String>> table, @ForAll("writings") Writing writing)
            throws IOException {
        String text = writing.text(table);
        Assume.that(Charset.forName(writing.charset()).newEncoder().canEncode(text));
        Files.write(FILE, writing.bytes(text));

        List<String> expected = new ArrayList<>();
        for (int i = 1; i < table.size(); i++) {
            if (writing.isRow(table.get(i))) {
                String before = writing.text(table.subList(0, i)) + (writing.ended() ? "" : writing.lineEnd());
                expected.add(lines(before) + 1 + ":" + table.get(i));
            }
        }
        Reading reading = Reading.of(FILE, writing.settings());
        assertThat(rows(reading)).isEqualTo(expected);
        assertThat(reading.fault() == null || expected.isEmpty())
                .as(String.valueOf(reading.fault()))
                .isTrue();
    }

    private static List<String> rows(Reading reading) {
        return reading.records().stream()
                .map(record -> record.line() + ":" + Arrays.asList(((Row) record).cells()))
                .toList();
    }

    /** Counted otherwise than the reader does. */
    private static int lines(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[^\n]", "")
                .length();
    }

    @Property(tries = 400)
    void aFileThatIsCutAnywhereLosesNoRowBeforeTheCut(
            @ForAll("tables") List<List<String>> table,
            @ForAll("writings") Writing writing,
            @ForAll @IntRange(max = 100) int percent)
            throws IOException {
        Writing plain =
                new Writing(writing.delimiter(), writing.lineEnd(), "UTF-8", false, writing.always(), writing.ended());
        String text = plain.text(table);
        int cut = text.length() * percent / 100;
        Assume.that(cut == 0 || !Character.isHighSurrogate(text.charAt(cut - 1)));
        Files.writeString(FILE, text.substring(0, cut), StandardCharsets.UTF_8);

        List<String> whole = new ArrayList<>();
        for (int i = 1; i < table.size(); i++) {
            String upTo = plain.text(table.subList(0, i + 1)) + (plain.ended() ? "" : plain.lineEnd());
            if (upTo.length() <= cut && plain.isRow(table.get(i))) {
                whole.add(String.valueOf(table.get(i)));
            }
        }
        Reading reading = Reading.of(FILE, plain.settings());
        List<String> read = reading.records().stream()
                .map(record -> record instanceof Row row ? String.valueOf(Arrays.asList(row.cells())) : "bad")
                .toList();
        assertThat(read.size()).isBetween(whole.size(), whole.size() + 1);
        assertThat(read.subList(0, whole.size())).isEqualTo(whole);
    }
}

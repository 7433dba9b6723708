package io.bactrian.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.apache.camel.dataformat.csv.CsvDataFormat;
import org.apache.camel.dataformat.csv.CsvRecordConverter;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** camel-csv is the measure of what a record, a cell and a fault is: {@link CsvParser} has to agree with it, or rows would be read otherwise than elsewhere. */
class CsvParserTest {
    private static final String ALPHABET = "ab,,\"\"\"\n\n\r ";
    private static final String WIDE = "aé日\"\",; 1\n";
    private static final int TEXTS = 6_000;

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @Test
    void splitsAndRefusesWhatCamelCsvWould() throws Exception {
        Random random = new Random(2);
        int faults = 0;
        int records = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = randomText(random, ALPHABET, random.nextInt(16));
            List<String> expected = new ArrayList<>();
            boolean refused = refusedByCamelCsv(text, expected);
            CsvParser parser = parser(text);
            List<String> found = parsed(parser);

            assertThat(found).as(text).isEqualTo(expected);
            assertThat(parser.fault() != null).as(text).isEqualTo(refused);
            faults += refused ? 1 : 0;
            records += found.size();
        }
        assertThat(faults).as("texts with a fault").isGreaterThan(1000);
        assertThat(records).as("records").isGreaterThan(5_000);
    }

    @Test
    void cutsCellsOfEveryLanguageAsCamelCsvDoes() throws Exception {
        Random random = new Random(14);
        int compared = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = randomText(random, WIDE, 1 + random.nextInt(12));
            List<String> expected = new ArrayList<>();
            if (!refusedByCamelCsv(text, expected)) {
                compared++;
                assertThat(parsed(parser(text))).as(text).isEqualTo(expected);
            }
        }
        assertThat(compared).isGreaterThan(2_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                ",",
                "a,,b",
                "\"a,b\",c",
                "\"a \"\"b\"\"\",\"\"",
                "\"a\nb\",",
                " a , b ",
                "5\" screen,b",
                "\"a\" ,b",
                "\"\"\"\"",
                "a,\"b\"",
                "a, \"b\""
            })
    void cutsTheCellsOfARecordAsCamelCsvDoes(String record) throws Exception {
        List<String> expected = new ArrayList<>();

        assertThat(refusedByCamelCsv(record + "\n", expected)).isFalse();
        assertThat(parsed(parser(record + "\n"))).isEqualTo(expected).hasSize(1);
    }

    private static CsvParser parser(String text) {
        return new CsvParser(
                new DecodedText(new ByteArrayInputStream(text.getBytes(UTF_8)), UTF_8), ',', InputLimits.DEFAULT);
    }

    private static List<String> parsed(CsvParser parser) {
        List<String> records = new ArrayList<>();
        while (parser.next()) {
            add(parser.cells().cells(), records);
        }
        return records;
    }

    private static String randomText(Random random, String letters, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    @SuppressWarnings("unchecked") // lazyLoad with a converter to CSVRecord yields an iterator of that
    private boolean refusedByCamelCsv(String text, List<String> records) throws Exception {
        try (CsvDataFormat format = new CsvDataFormat(
                CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get())) {
            format.setLazyLoad(true);
            CsvRecordConverter<CSVRecord> asItIs = record -> record;
            format.setRecordConverter(asItIs);
            format.start();
            Iterator<CSVRecord> found =
                    (Iterator<CSVRecord>) format.unmarshal(new DefaultExchange(camel), new StringReader(text));
            while (found.hasNext()) {
                add(found.next().values(), records);
            }
            return false;
        } catch (RuntimeException refused) {
            return true;
        }
    }

    /** Lines of blanks alone are records to camel-csv and none to us: a spreadsheet leaves them behind. */
    private static void add(String[] cells, List<String> records) {
        if (cells.length > 1 || !cells[0].isBlank()) {
            records.add(Arrays.toString(cells));
        }
    }
}

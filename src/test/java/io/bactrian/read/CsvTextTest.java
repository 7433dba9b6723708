package io.bactrian.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** {@link CsvText} and the engine must agree on what a record and what a fault is, or rows would be lost between them. */
class CsvTextTest {
    private static final String ALPHABET = "ab,,\"\"\"\n\n\r ";
    private static final int TEXTS = 6_000;
    private static final CSVFormat FORM =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    @Test
    void splitsAndRefusesWhatTheEngineAloneWould() throws IOException {
        Random random = new Random(2);
        int faults = 0;
        int records = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = randomText(random);
            List<String> alone = new ArrayList<>();
            boolean refused = refusedByTheEngineAlone(text, alone);
            CsvText ours = new CsvText(
                    new DecodedText(new ByteArrayInputStream(text.getBytes(UTF_8)), UTF_8), ',', InputLimits.DEFAULT);
            List<String> together = collect(Reading.ENGINE.open(ours, CSVFormat.RFC4180), new ArrayList<>());

            assertThat(together).as(text).isEqualTo(alone);
            assertThat(ours.fault() != null).as(text).isEqualTo(refused);
            faults += refused ? 1 : 0;
            records += together.size();
        }
        assertThat(faults).as("texts with a fault").isGreaterThan(1000);
        assertThat(records).as("records").isGreaterThan(5_000);
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(16);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private static boolean refusedByTheEngineAlone(String text, List<String> records) throws IOException {
        try {
            collect(Reading.ENGINE.open(new StringReader(text), FORM), records);
            return false;
        } catch (UncheckedIOException e) {
            return true;
        }
    }

    /** Lines of blanks alone are left out by us and kept by the engine. */
    private static List<String> collect(Iterator<CSVRecord> from, List<String> into) {
        while (from.hasNext()) {
            String[] cells = from.next().values();
            if (cells.length > 1 || !cells[0].isBlank()) {
                into.add(Arrays.toString(cells));
            }
        }
        return into;
    }
}

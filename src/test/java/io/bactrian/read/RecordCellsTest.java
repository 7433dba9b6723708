package io.bactrian.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.row.RecordSlice;
import java.io.IOException;
import java.io.StringReader;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is cut in place is what the engine would say. */
class RecordCellsTest {
    private static final String LETTERS = "aé日\"\",; 1";

    private static String[] engine(String record) throws IOException {
        try (var parser = CSVFormat.RFC4180.parse(new StringReader(record + "\n"))) {
            CSVRecord only = parser.iterator().next();
            return only.values();
        }
    }

    private static String @Nullable [] cut(String record) {
        RecordSlice cut = new RecordCells(',').cut(("x" + record + "y").toCharArray(), 1, record.length() + 1);
        return cut == null ? null : cut.cells();
    }

    @Test
    void cutsAsTheEngineDoes() throws IOException {
        for (String record :
                new String[] {"a", ",", "a,,b", "\"a,b\",c", "\"a \"\"b\"\"\",\"\"", "\"a\nb\",", " a , b "}) {
            assertThat(cut(record)).as(record).containsExactly(engine(record));
        }
    }

    @Test
    void leavesToTheEngineWhatIsNotPlain() {
        assertThat(cut("5\" screen,b")).isNull();
        assertThat(cut("\"a\" ,b")).isNull();
        assertThat(cut("\"a\"b")).isNull();
    }

    @Test
    void cutsNoRandomRecordOtherwise() throws IOException {
        Random random = new Random(14);
        int compared = 0;
        for (int n = 0; n < 20_000; n++) {
            StringBuilder record = new StringBuilder();
            for (int i = random.nextInt(12) + 1; i > 0; i--) {
                record.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            String[] cut = cut(record.toString());
            if (cut != null) {
                compared++;
                assertThat(cut).as(record.toString()).containsExactly(engine(record.toString()));
            }
        }
        assertThat(compared).isGreaterThan(2_000);
    }
}

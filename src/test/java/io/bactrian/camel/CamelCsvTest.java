package io.bactrian.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class CamelCsvTest {
    private final CamelCsv csv = new CamelCsv(new DefaultCamelContext());

    @Test
    void givesTheRecordsOfCommonsCsv() throws IOException {
        String text = "a;b\n1;\"two; \"\"quoted\"\"\nand a break\"\n\n;\n x ;y;z\n";
        CSVFormat form = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(';')
                .setIgnoreEmptyLines(false)
                .get();
        List<List<String>> expected = form.parse(new StringReader(text)).stream()
                .map(CSVRecord::toList)
                .toList();
        List<List<String>> found = new ArrayList<>();
        csv.open(new StringReader(text), form).forEachRemaining(record -> found.add(record.toList()));
        assertThat(found).isEqualTo(expected).hasSize(5).last().isEqualTo(List.of(" x ", "y", "z"));
    }

    @Test
    void readsNoFurtherThanItIsAsked() {
        Endless text = new Endless();
        Iterator<CSVRecord> records = csv.open(text, CSVFormat.DEFAULT);
        for (int i = 0; i < 10; i++) {
            assertThat(records.next().toList()).containsExactly("abc", "def");
        }
        assertThat(text.read).isLessThan(100_000);
    }

    /** A file without an end. */
    private static final class Endless extends Reader {
        private static final String LINE = "abc,def\n";
        private long read;

        @Override
        public int read(char[] into, int from, int length) {
            for (int i = 0; i < length; i++) {
                into[from + i] = LINE.charAt((int) (read++ % LINE.length()));
            }
            return length;
        }

        @Override
        public void close() {}
    }
}

package io.bactrian.crash;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** Reads the CSV files that the program writes. */
final class ResultColumn {
    private ResultColumn() {}

    /** @return the cells of a column, one for each row; none where the file is not there */
    static List<String> column(Path file, String name) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            String text = Files.readString(file).replaceFirst("^\uFEFF", "");
            String header = text.substring(0, Math.max(0, text.indexOf('\n')));
            CSVFormat format = CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(header.indexOf(';') >= 0 ? ';' : ',')
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get();
            try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
                return parser.getRecords().stream().map(row -> row.get(name)).toList();
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}

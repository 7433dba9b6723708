package io.bactrian.it;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file as a person sees it in a spreadsheet.
 *
 * @param delimiter what is between two cells
 * @param header the names of the columns
 * @param rows cells by column; may be changed
 */
record Table(char delimiter, List<String> header, List<Map<String, String>> rows) {
    static Table read(Path file) {
        String text = ProgramFixture.text(file);
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String first = plain.lines().findFirst().orElse("");
        char delimiter = first.indexOf(';') >= 0 ? ';' : ',';
        try (CSVParser parser = CSVParser.parse(
                new StringReader(plain),
                CSVFormat.RFC4180.builder().setDelimiter(delimiter).get())) {
            List<CSVRecord> records = parser.getRecords();
            List<String> header = records.get(0).toList();
            return new Table(
                    delimiter,
                    header,
                    new ArrayList<>(records.stream()
                            .skip(1)
                            .map(each -> row(header, each))
                            .toList()));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Map<String, String> row(List<String> header, CSVRecord cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int at = 0; at < header.size(); at++) {
            row.put(header.get(at), at < cells.size() ? cells.get(at) : "");
        }
        return row;
    }

    static String cell(Map<String, String> row, String column) {
        String cell = row.get(column);
        if (cell == null) {
            throw new AssertionError("no column " + column + " in " + row.keySet());
        }
        return cell;
    }

    /** @return the file with these rows */
    String text() {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(
                text, CSVFormat.RFC4180.builder().setDelimiter(delimiter).get())) {
            printer.printRecord(header);
            for (Map<String, String> row : rows) {
                printer.printRecord(header.stream().map(name -> cell(row, name)));
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return text.toString();
    }
}

package io.bactrian.report;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.DeadLetter.SourceRow;
import io.bactrian.row.Columns;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * The shape of {@code rejected.csv} or {@code unknown.csv}: the original columns (of JSON files the union of all names), then {@code
 * _line,_code,_message}, and {@code _surplus} where a row had more cells than the file has columns. The surplus cells stand in that one
 * cell, written as CSV, so that none is lost and the file stays a table that a spreadsheet does not tear. Columns of these names in the
 * file itself come from an earlier {@code rejected.csv} that was dropped back; they are replaced, but a {@code _surplus} that nobody
 * emptied is kept.
 */
final class DeadLetterFile {
    private static final String SURPLUS = "_surplus";
    private static final Set<String> OURS = Set.of("_line", "_code", "_message", SURPLUS);

    private final char delimiter;
    private final Columns columns = Columns.of(List.of());
    private boolean surplus;
    private boolean rows;

    DeadLetterFile(char delimiter) {
        this.delimiter = delimiter;
    }

    /** Learns the columns of a dead letter; to be called for all before {@link #header}. */
    void learn(DeadLetter letter) {
        rows = true;
        for (SourceRow row : letter.rows()) {
            row.names().stream().filter(name -> !isOurs(name)).forEach(columns::indexOrAppend);
            surplus |= !surplusOf(row).isEmpty();
        }
    }

    boolean hasRows() {
        return rows;
    }

    List<String> header() {
        List<String> header = new ArrayList<>(columns.names());
        header.addAll(List.of("_line", "_code", "_message"));
        if (surplus) {
            header.add(SURPLUS);
        }
        return header;
    }

    /** Writes a line for each row of the item, all with its code and message. */
    void write(DeadLetter letter, CsvFile file) {
        letter.rows().forEach(row -> file.row(line(letter, row)));
    }

    private List<@Nullable String> line(DeadLetter letter, SourceRow row) {
        @Nullable String[] cells = new String[columns.size()];
        for (int at = 0; at < Math.min(row.names().size(), row.cells().size()); at++) {
            if (!isOurs(row.names().get(at))) {
                cells[columns.indexOf(row.names().get(at))] = row.cells().get(at);
            }
        }
        List<@Nullable String> line = new ArrayList<>(Arrays.asList(cells));
        line.addAll(List.of(Long.toString(row.line()), letter.code().name(), letter.message()));
        if (surplus) {
            line.add(surplusOf(row));
        }
        return line;
    }

    private String surplusOf(SourceRow row) {
        if (row.cells().size() > row.names().size()) {
            return joined(row.cells().subList(row.names().size(), row.cells().size()));
        }
        int earlier = Columns.of(row.names()).indexOf(SURPLUS);
        String kept = earlier >= 0 && earlier < row.cells().size() ? row.cells().get(earlier) : null;
        return kept == null ? "" : kept;
    }

    private String joined(List<@Nullable String> cells) {
        StringWriter text = new StringWriter();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setRecordSeparator("")
                .get();
        try {
            format.printRecord(text, cells.toArray());
        } catch (IOException impossible) {
            throw new IllegalStateException("a StringWriter failed", impossible);
        }
        return text.toString();
    }

    private static boolean isOurs(String name) {
        return OURS.contains(name.strip().toLowerCase(Locale.ROOT));
    }
}

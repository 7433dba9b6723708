package io.bactrian.files;

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
 * _line,_code,_message}, {@code _surplus} where a row had more cells than the file has columns, and {@code _text} where a record could not be
 * divided into cells at all: the record as it stood in the file. The surplus cells stand in that one cell, written as CSV, so that none is lost
 * and the file stays a table that a spreadsheet does not tear. Columns of these names in the file itself come from an earlier {@code
 * rejected.csv} that was dropped back; they are replaced, but a {@code _surplus} and a {@code _text} that nobody emptied are kept.
 */
final class DeadLetterFile {
    private static final String SURPLUS = "_surplus";
    private static final String TEXT = "_text";
    private static final Set<String> OURS = Set.of("_line", "_code", "_message", SURPLUS, TEXT);

    private final char delimiter;
    private final Columns columns = Columns.of(List.of());
    private List<String> learnt = List.of();
    private boolean surplus;
    private boolean text;
    private boolean rows;

    DeadLetterFile(char delimiter) {
        this.delimiter = delimiter;
    }

    /** Learns the columns of a dead letter; to be called for all before {@link #header}. */
    void learn(DeadLetter letter) {
        rows = true;
        for (SourceRow row : letter.rows()) {
            learn(row.names());
            surplus |= !surplusOf(row).isEmpty();
            text |= !kept(row, TEXT).isEmpty();
        }
    }

    /** Mostly they are those of the row before. */
    private void learn(List<String> names) {
        if (!names.equals(learnt)) {
            names.stream().filter(name -> !isOurs(name)).forEach(columns::indexOrAppend);
            learnt = names;
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
        if (text) {
            header.add(TEXT);
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
        if (text) {
            line.add(kept(row, TEXT));
        }
        return line;
    }

    private String surplusOf(SourceRow row) {
        if (row.cells().size() > row.names().size()) {
            List<@Nullable String> cells =
                    row.cells().subList(row.names().size(), row.cells().size());
            return cells.stream().allMatch(cell -> cell == null || cell.isBlank()) ? "" : joined(cells);
        }
        return kept(row, SURPLUS);
    }

    private static String kept(SourceRow row, String name) {
        for (int at = Math.min(row.names().size(), row.cells().size()) - 1; at >= 0; at--) {
            String kept = row.cells().get(at);
            if (kept != null && row.names().get(at).strip().equalsIgnoreCase(name)) {
                return kept;
            }
        }
        return "";
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

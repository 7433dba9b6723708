package io.bactrian.deadletter;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.DeadLetter.SourceRow;
import io.bactrian.row.BadRow;
import io.bactrian.row.Code;
import io.bactrian.row.Columns;
import io.bactrian.row.FileRecord;
import io.bactrian.row.FlowId;
import io.bactrian.row.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Open dead letters of one flow and one run, turned back into the records of its file, so that they go through the <em>current</em>
 * mapping. Runs are kept apart because a line number means something in its own file only.
 *
 * @param flow the flow that is to take them
 * @param runId the run that they come from
 * @param letters the ids of the dead letters, to be closed as {@code replayed} once their rows have an outcome
 * @param records their rows in the order of lines; a record that was never a row (too many cells, say) is a {@link BadRow} again
 */
public record Replay(FlowId flow, String runId, List<Long> letters, List<FileRecord> records) {

    /** @return one replay for each flow and run among {@code letters}, in the order of their first letters; closed letters are left out */
    public static List<Replay> of(List<DeadLetter> letters) {
        Map<Source, List<DeadLetter>> bySource = new LinkedHashMap<>();
        for (DeadLetter letter : letters) {
            if (letter.closed() == null) {
                Source source = new Source(letter.flow(), letter.runId());
                bySource.computeIfAbsent(source, unused -> new ArrayList<>()).add(letter);
            }
        }
        return bySource.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Replay of(Source source, List<DeadLetter> letters) {
        Columns columns = Columns.of(List.of());
        letters.forEach(letter -> letter.rows().forEach(row -> row.names().forEach(columns::indexOrAppend)));
        List<FileRecord> records = new ArrayList<>();
        for (DeadLetter letter : letters) {
            letter.rows().forEach(row -> records.add(record(letter, row, columns)));
        }
        records.sort(Comparator.comparingLong(FileRecord::line));
        List<Long> ids = letters.stream().map(DeadLetter::id).toList();
        return new Replay(source.flow(), source.runId(), ids, List.copyOf(records));
    }

    private static FileRecord record(DeadLetter letter, SourceRow row, Columns columns) {
        boolean neverARow = row.cells().size() > row.names().size() || isBroken(letter.code());
        return neverARow ? badRow(letter, row) : row(row, columns);
    }

    private static boolean isBroken(Code code) {
        return code == Code.ROW_TOO_LONG || code == Code.ROW_TOO_SHORT || code == Code.ROW_NOT_OBJECT || code == Code.LIMIT_CELL;
    }

    private static Row row(SourceRow row, Columns columns) {
        @Nullable Object[] cells = new Object[columns.size()];
        for (int at = 0; at < row.cells().size(); at++) {
            cells[columns.indexOf(row.names().get(at))] = row.cells().get(at);
        }
        return new Row(columns, cells, row.line());
    }

    private static BadRow badRow(DeadLetter letter, SourceRow row) {
        List<String> cells =
                row.cells().stream().map(cell -> Objects.requireNonNullElse(cell, "")).toList();
        return new BadRow(Columns.of(row.names()), cells, row.line(), String.join(",", cells), letter.code(), letter.message());
    }

    private record Source(FlowId flow, String runId) {}
}

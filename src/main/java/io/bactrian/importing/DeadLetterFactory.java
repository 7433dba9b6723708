package io.bactrian.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.mapping.Item;
import io.bactrian.mapping.ItemTree;
import io.bactrian.read.CellText;
import io.bactrian.read.ResultFile;
import io.bactrian.row.BadRow;
import io.bactrian.row.Code;
import io.bactrian.row.Outcome;
import io.bactrian.row.Row;
import io.bactrian.vendor.Answer;
import io.bactrian.vendor.Batch;
import io.bactrian.vendor.Requests;
import io.bactrian.vendor.Secrets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes dead letters: the rows, what was to be sent, and what the vendor said, with every secret taken out. */
public final class DeadLetterFactory {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_ANSWER = 16_384;

    /** A spreadsheet's cell takes no more. */
    private static final int LONGEST_TEXT = 32_000;

    private final ImportRun run;
    private final Secrets secrets;

    DeadLetterFactory(ImportRun run) {
        this.run = run;
        this.secrets = run.secrets();
    }

    /** Records that are no rows: one, or all of one group. */
    public DeadLetter ofBad(String key, List<BadRow> bad) {
        List<DeadLetter.SourceRow> rows = new ArrayList<>(bad.size());
        bad.forEach(each -> rows.add(source(each)));
        return letter(key, rows, Outcome.REJECTED, bad.get(0).code(), bad.get(0).message(), null, null, null, 0);
    }

    /** @return the same as an item of which nobody knows what became of it */
    public static DeadLetter unknown(DeadLetter letter) {
        return new DeadLetter(
                letter.id(),
                letter.run(),
                letter.runId(),
                letter.flow(),
                letter.key(),
                letter.rows(),
                Outcome.UNKNOWN,
                letter.code(),
                letter.message(),
                letter.payload(),
                letter.request(),
                letter.answer(),
                letter.status(),
                letter.at(),
                letter.closed());
    }

    /** Rows of which no item was sent. */
    public DeadLetter of(String key, List<Row> rows, Code code, String message) {
        return letter(key, sources(rows), Outcome.REJECTED, code, message, null, null, null, 0);
    }

    /** An item of a batch. */
    public DeadLetter of(
            Batch batch, int position, Outcome outcome, Code code, String message, @Nullable Answer answer) {
        Item item = batch.items().get(position);
        String request = Requests.shown(
                        run.vendor(), run.account(), batch.slice(position, position + 1, 0), run.requestItem())
                .kept();
        return letter(
                item.key(),
                sources(item.rows()),
                outcome,
                code,
                message,
                payload(item),
                request,
                answer == null ? null : cut(answer.body()),
                answer == null ? 0 : answer.status());
    }

    private DeadLetter letter(
            String key,
            List<DeadLetter.SourceRow> rows,
            Outcome outcome,
            Code code,
            String message,
            @Nullable String payload,
            @Nullable String request,
            @Nullable String answer,
            int status) {
        return new DeadLetter(
                0,
                run.info().number(),
                run.info().runId(),
                run.flow().id(),
                key,
                rows,
                outcome,
                code,
                secrets.redact(message),
                payload,
                request,
                answer,
                status,
                Instant.now(),
                null);
    }

    /** What could not be divided into cells is kept as it stands in the file, or nobody could say what the row was. */
    private static DeadLetter.SourceRow source(BadRow bad) {
        List<String> names = new ArrayList<>(bad.columns().names());
        List<@Nullable String> cells = new ArrayList<>(bad.cells());
        if (!bad.text().isEmpty()
                && cells.size() <= names.size()
                && bad.columns().indexOf(ResultFile.TEXT) < 0) {
            while (cells.size() < names.size()) {
                cells.add("");
            }
            names.add(ResultFile.TEXT);
            cells.add(
                    bad.text().length() <= LONGEST_TEXT
                            ? bad.text()
                            : bad.text().substring(0, LONGEST_TEXT) + "…");
        }
        return new DeadLetter.SourceRow(bad.line(), names, cells);
    }

    private static List<DeadLetter.SourceRow> sources(List<Row> rows) {
        List<DeadLetter.SourceRow> sources = new ArrayList<>(rows.size());
        for (Row row : rows) {
            List<@Nullable String> cells = new ArrayList<>(row.cells().length);
            for (Object cell : row.cells()) {
                cells.add(CellText.of(cell));
            }
            sources.add(new DeadLetter.SourceRow(row.line(), List.copyOf(row.names()), cells));
        }
        return sources;
    }

    private static String payload(Item item) {
        return json(ItemTree.of(item));
    }

    private static String json(Object tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of plain values cannot be written", impossible);
        }
    }

    /** Secrets go first: of one that is cut in two the rest would not be known any more. */
    private String cut(String answer) {
        String clean = secrets.redact(answer.substring(0, Math.min(answer.length(), 2 * LONGEST_ANSWER)));
        return answer.length() <= LONGEST_ANSWER
                ? clean
                : clean.substring(0, Math.min(clean.length(), LONGEST_ANSWER)) + "... (" + answer.length()
                        + " characters)";
    }
}

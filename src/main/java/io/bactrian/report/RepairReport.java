package io.bactrian.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.ledger.RunInfo;
import io.bactrian.row.Code;
import io.bactrian.row.Counts;
import io.bactrian.row.Outcome;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of the items of unknown outcome of one run, when they were settled after its end.
 *
 * @param run the run as it is now
 * @param items those that were judged, in the order of the file
 * @param requests how many requests were made
 * @param stopped why not all were judged, or null
 * @param words the same in words, or an empty text
 * @param stoppedExit the exit code that this asks for, or null
 */
public record RepairReport(
        RunInfo run,
        List<Item> items,
        long requests,
        @Nullable Code stopped,
        String words,
        @Nullable ExitCode stoppedExit) {
    /**
     * One of them.
     *
     * @param letter the id of its dead letter
     * @param key its key, several key columns joined with a tab
     * @param line the line of its first row
     * @param sentAgain whether the vendor did not have it, so that it was sent again
     * @param outcome what is known of it now
     * @param id the vendor's id, where it is accepted and has one
     * @param words why it is not accepted, or an empty text
     */
    public record Item(
            long letter,
            String key,
            long line,
            boolean sentAgain,
            Outcome outcome,
            @Nullable String id,
            String words) {
        String text() {
            String name = "  '" + key.replace("\t", " / ") + "' (line " + line + ", dead letter " + letter + "): ";
            return switch (outcome) {
                case ACCEPTED, SKIPPED ->
                    name
                            + (sentAgain ? "was not there; sent again and accepted" : "the CRM has it")
                            + (id == null ? "" : " as " + id);
                case REJECTED -> name + "was not there; sent again and rejected: " + words;
                case UNKNOWN -> name + (sentAgain ? "was not there; sent again, and " : "") + "still unknown: " + words;
            };
        }
    }

    /** @return the exit code that this asks for: by what is known of these items now, and by why it stopped */
    public ExitCode exit() {
        Counts counts = new Counts(
                items.size(),
                items.size(),
                count(Outcome.ACCEPTED),
                count(Outcome.REJECTED),
                count(Outcome.SKIPPED),
                count(Outcome.UNKNOWN));
        ExitCode byItems = ExitCode.of(io.bactrian.ledger.RunState.DONE, counts, false, null);
        return stoppedExit == null ? byItems : byItems.and(stoppedExit);
    }

    private long count(Outcome outcome) {
        return items.stream().filter(item -> item.outcome() == outcome).count();
    }

    /** @return it for people; lines end as the machine's do */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(run.flow()).append("  run ").append(run.runId()).append("  ");
        text.append(run.file().name()).append(System.lineSeparator());
        items.forEach(item -> text.append(item.text()).append(System.lineSeparator()));
        if (!words.isEmpty()) {
            text.append("  stopped: ").append(words).append(System.lineSeparator());
        }
        Counts counts = run.counts();
        return text.append("  the run now: ")
                .append(counts.accepted())
                .append(" accepted, ")
                .append(counts.rejected())
                .append(" rejected, ")
                .append(counts.skipped())
                .append(" skipped, ")
                .append(counts.unknown())
                .append(" unknown")
                .append(System.lineSeparator())
                .toString();
    }

    /** @return it for programs */
    public ObjectNode json() {
        ObjectNode node = SummaryJson.run(run);
        ArrayNode list = node.putArray("settled");
        for (Item item : items) {
            list.addObject()
                    .put("deadletter", item.letter())
                    .put("key", item.key())
                    .put("line", item.line())
                    .put("sentAgain", item.sentAgain())
                    .put("outcome", item.outcome().name().toLowerCase(Locale.ROOT))
                    .put("id", item.id())
                    .put("message", item.words().isEmpty() ? null : item.words());
        }
        node.put("requests", requests);
        node.put("stopped", stopped == null ? null : stopped.name());
        node.put("exit", exit().code());
        return node;
    }
}

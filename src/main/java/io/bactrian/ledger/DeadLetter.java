package io.bactrian.ledger;

import io.bactrian.row.Code;
import io.bactrian.row.FlowId;
import io.bactrian.row.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rejected or unknown item, with all that is needed to understand it and to send it again.
 *
 * @param id the ledger's number for it, 0 before it is kept
 * @param run the run's number
 * @param runId the run as people see it
 * @param flow its flow
 * @param key the item's key as text, or empty where it has none
 * @param rows the rows it was made of, at least one
 * @param outcome REJECTED or UNKNOWN
 * @param code why
 * @param message the same in words, with the vendor's own key and text where there are any
 * @param payload the item as it was to be sent (JSON), or null where it could not be made
 * @param request the request without secrets, as {@link io.bactrian.vendor.ShownRequest#kept} writes it, or null where none was made
 * @param answer the vendor's answer as text, cut to a bound, or null
 * @param status the HTTP status of the answer, or 0
 * @param at when it was written
 * @param closed how it was dealt with ({@link #REPLAYED}, {@link #DISCARDED}, {@link #ACCEPTED}, {@link #SUPERSEDED}), or null while it is open
 */
public record DeadLetter(
        long id,
        long run,
        String runId,
        FlowId flow,
        String key,
        List<SourceRow> rows,
        Outcome outcome,
        Code code,
        String message,
        @Nullable String payload,
        @Nullable String request,
        @Nullable String answer,
        int status,
        Instant at,
        @Nullable String closed) {
    /** Its rows were sent again, in a run of their own. */
    public static final String REPLAYED = "replayed";

    /** A person put it aside. */
    public static final String DISCARDED = "discarded";

    /** The vendor has its item, as was found out later: the run counts it as accepted. */
    public static final String ACCEPTED = "accepted";

    /** Its key was accepted since, from a later row: its values are old. */
    public static final String SUPERSEDED = "superseded";

    /** @return the line of its first row */
    public long line() {
        return rows.get(0).line();
    }

    /** @return the same with another message */
    public DeadLetter saying(String words) {
        return new DeadLetter(
                id, run, runId, flow, key, rows, outcome, code, words, payload, request, answer, status, at, closed);
    }

    /**
     * A row as it stood in the file.
     *
     * @param line its line, from 1
     * @param names the column names
     * @param cells as text, null where the row has none; more cells than names where the row was too long
     */
    public record SourceRow(long line, List<String> names, List<@Nullable String> cells) {}
}

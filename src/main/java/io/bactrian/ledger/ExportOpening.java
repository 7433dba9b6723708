package io.bactrian.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An export that has begun, and where it goes on from.
 *
 * @param number the ledger's own number for its run
 * @param runId the id that people see, such as {@code 20261122-101502-3f9a1c2e}
 * @param cursor where the last finished export ended, or null where there is no such place: none was finished, or the flow has no cursor
 * @param finished when the last finished export ended, or null where none was finished since the flow was reset
 */
public record ExportOpening(
        long number,
        String runId,
        @Nullable String cursor,
        @Nullable Instant finished) {}

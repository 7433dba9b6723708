package io.bactrian.ledger;

import io.bactrian.row.FlowId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the exports of a flow stand.
 *
 * @param flow the flow
 * @param cursor where the next export goes on, or null where it starts at the beginning or has no cursor
 * @param remembered how many records are known, to tell new and changed ones from the others
 * @param finished when the last finished export ended, or null where none was finished since the flow was reset
 * @param fired when its schedule fired last, or null where it never did
 */
public record ExportState(
        FlowId flow,
        @Nullable String cursor,
        long remembered,
        @Nullable Instant finished,
        @Nullable Instant fired) {}

package io.bactrian.ledger;

import io.bactrian.row.Counts;
import io.bactrian.row.FlowId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as the ledger has it: one pass over a dropped file, or one export.
 *
 * @param number the ledger's own number for it
 * @param runId the id that people see, such as {@code 20261122-101502-3f9a1c2e}
 * @param flow the flow
 * @param file the file; of an export the one that it wrote, or {@link FileFacts#NONE} where it wrote none
 * @param state where it stands
 * @param counts the figures when it was last written; of an export all zero
 * @param started when it was first started
 * @param ended when it was last ended, or null where it never was
 * @param code why it stopped, or null
 * @param message the same in words, or null
 * @param exported the figures of an export when they were last written; null where the run is an import
 */
public record RunInfo(
        long number,
        String runId,
        FlowId flow,
        FileFacts file,
        RunState state,
        Counts counts,
        Instant started,
        @Nullable Instant ended,
        @Nullable String code,
        @Nullable String message,
        @Nullable ExportCounts exported) {
    /** @return the same as it looks to an instance that had to leave it to another one */
    public RunInfo interrupted(Counts by, String why, String words) {
        return new RunInfo(number, runId, flow, file, RunState.INTERRUPTED, by, started, ended, why, words, exported);
    }
}

package io.bactrian.ledger;

import io.bactrian.row.FlowId;
import java.util.List;

/**
 * What a look through the whole ledger has found.
 *
 * @param ledger which one
 * @param bytes its size on disk, the write-ahead log included
 * @param runs how many runs it has
 * @param items how many items were ever sent and are still in it, each time counted
 * @param deadLetters how many dead letters it has
 * @param faults what is wrong, in words, at most some of each kind; none where all is well
 * @param open what was sent and has no outcome yet
 */
public record LedgerCheck(
        String ledger, long bytes, long runs, long items, long deadLetters, List<String> faults, List<Open> open) {

    /**
     * Requests of a run that are under way, or were when its process died: the next start of the run settles them.
     *
     * @param runId the run
     * @param flow its flow
     * @param state where the run stands
     * @param requests how many requests
     * @param items how many items they carry
     */
    public record Open(String runId, FlowId flow, RunState state, long requests, long items) {}

    /** @return whether nothing is wrong */
    public boolean sound() {
        return faults.isEmpty();
    }
}

package io.bactrian.ledger;

import io.bactrian.row.FlowId;
import io.bactrian.row.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the ledger has of items of which nobody knows what became of them, and of dead letters that wait. Thread-safe; throws as {@link Ledger} does. */
public interface UnknownLedger {
    /**
     * Lets what was in flight in a run when its process died become UNKNOWN, and changes nothing else of it. Only for one that has the flow to itself.
     */
    void abandon(long run);

    /**
     * Settles an item of unknown outcome: somebody has looked. With REJECTED the vendor does not have it, and its key may be sent again.
     *
     * @return whether it was unknown; where not, nothing changes
     */
    boolean settle(FlowId flow, ItemKey key, Result result);

    /** @return when the intent to send this batch was written */
    Instant intendedAt(long batch);

    /** @return the open dead letters of unknown outcome, by run and line; of one flow, or of one run, where they are given */
    List<DeadLetter> letters(@Nullable FlowId flow, @Nullable String runId);

    /**
     * @param after the last one that the caller has seen, or null
     * @return the open dead letters of a flow, whatever their outcome, by run and line, at most {@code limit}
     */
    List<OpenLetter> open(FlowId flow, @Nullable OpenLetter after, int limit);

    /** Marks dead letters as dealt with, in one commit; {@code how} is one of {@link DeadLetter}'s words. */
    void close(List<Long> letters, String how);

    /** @return how many items of a run have a dead letter and were not accepted since, by its outcome */
    Map<Outcome, Long> letterCounts(long run);

    /** @return the ids of the runs that have items in flight, with how many: of runs that are going on, and of those whose process died */
    Map<String, Long> inFlight();
}

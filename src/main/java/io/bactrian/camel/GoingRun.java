package io.bactrian.camel;

import io.bactrian.exporting.ExportRun;
import io.bactrian.importing.ImportRun;
import io.bactrian.row.Counts;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A run at the moment at which it was told to end, and what becomes of it.
 *
 * @param runId its id
 * @param what its file or list, and its flow
 * @param inFlight how many requests had left and were not answered at that moment
 * @param before its figures then; of an export all zero
 * @param later its figures whenever they are asked for
 * @param left how many of its requests are unanswered whenever it is asked for
 */
public record GoingRun(
        String runId, String what, long inFlight, Counts before, Supplier<Counts> later, LongSupplier left) {

    static GoingRun of(ImportRun run) {
        return new GoingRun(
                run.info().runId(),
                run.fileName() + " -> " + run.flow().id(),
                run.inFlight(),
                run.counts(),
                run::counts,
                run::inFlight);
    }

    static GoingRun of(ExportRun run) {
        return new GoingRun(
                run.opening().runId(),
                "export " + run.flow().id(),
                run.inFlight(),
                Counts.NONE,
                () -> Counts.NONE,
                run::inFlight);
    }

    /** @return its figures now */
    public Counts now() {
        return later.get();
    }

    /** @return how many of its requests are not answered now */
    public long stillInFlight() {
        return left.getAsLong();
    }
}

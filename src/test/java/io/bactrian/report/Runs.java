package io.bactrian.report;

import io.bactrian.deadletter.Letters;
import io.bactrian.ledger.FileFacts;
import io.bactrian.ledger.RunInfo;
import io.bactrian.ledger.RunState;
import io.bactrian.row.Code;
import io.bactrian.row.Counts;
import org.jspecify.annotations.Nullable;

/** Runs for tests. */
final class Runs {
    private Runs() {}

    static RunInfo done(Counts counts) {
        return run(RunState.DONE, counts, null, null);
    }

    static RunInfo run(RunState state, Counts counts, @Nullable Code code, @Nullable String message) {
        return new RunInfo(
                1,
                Letters.RUN,
                Letters.FLOW,
                new FileFacts("stock.csv", "3f9a1c2e", 4711),
                state,
                counts,
                Letters.AT,
                state == RunState.RUNNING ? null : Letters.AT.plusMillis(12_345),
                code == null ? null : code.name(),
                message,
                null);
    }
}

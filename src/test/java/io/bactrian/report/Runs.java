package io.bactrian.report;

import io.bactrian.ledger.ExportCounts;
import io.bactrian.ledger.FileFacts;
import io.bactrian.ledger.PreparedFile;
import io.bactrian.ledger.RunInfo;
import io.bactrian.ledger.RunState;
import io.bactrian.row.Code;
import io.bactrian.row.Counts;
import io.bactrian.row.FlowId;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs for tests. */
public final class Runs {
    private Runs() {}

    public static RunInfo done(Counts counts) {
        return run(RunState.DONE, counts, null, null);
    }

    public static RunInfo run(RunState state, Counts counts, @Nullable Code code, @Nullable String message) {
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

    public static final FlowId EXPORT = new FlowId("apro", "stock-filter");
    public static final List<PreparedFile> FILES =
            List.of(file("x.csv"), file("x-deleted.csv"), file("x.manifest.json"));

    private static PreparedFile file(String name) {
        Path target = Path.of("data/exports/apro/stock-filter").resolve(name);
        return new PreparedFile(target.resolveSibling(name + ".part"), target, "ab12", 99, 3);
    }

    public static RunInfo export(RunState state, ExportCounts counts) {
        return export(state, counts, null, null);
    }

    public static RunInfo export(RunState state, ExportCounts counts, @Nullable Code code, @Nullable String message) {
        return new RunInfo(
                1,
                Letters.RUN,
                EXPORT,
                state == RunState.DONE ? new FileFacts("x.csv", "ab12", 99) : FileFacts.NONE,
                state,
                Counts.NONE,
                Letters.AT,
                state == RunState.RUNNING ? null : Letters.AT.plusMillis(12_345),
                code == null ? null : code.name(),
                message,
                counts);
    }
}

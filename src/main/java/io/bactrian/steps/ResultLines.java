package io.bactrian.steps;

import io.bactrian.ledger.Lease;
import io.bactrian.report.ResultFiles;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes the lines of the result files that come while the run goes on. An item's outcome stands in the ledger, so a file that cannot be written must not change it: the run is
 * told to stop, and when it goes on it tells of all items again. Nothing is written where the lease is lost: the files are another instance's by then. Thread-safe.
 */
final class ResultLines {
    private final ResultFiles files;
    private final Lease lease;
    private final Consumer<UncheckedIOException> failed;

    /** @param failed is told why a file cannot be written */
    ResultLines(ResultFiles files, Lease lease, Consumer<UncheckedIOException> failed) {
        this.files = files;
        this.lease = lease;
        this.failed = failed;
    }

    void accepted(String key, long line, @Nullable String vendorId, boolean updated) {
        write(() -> files.accepted(key, line, vendorId, updated));
    }

    void skipped(String key, long line, @Nullable String vendorId) {
        write(() -> files.skipped(key, line, vendorId));
    }

    /**
     * Writes the accepted items of a batch.
     *
     * @param items writes them into the file it is given, and says how many there were; it is given null where none is to be written
     * @return how many there were
     */
    int accepted(ToIntFunction<ResultFiles.@Nullable Accepted> items) {
        int[] count = {-1};
        write(() -> files.accepted(file -> count[0] = items.applyAsInt(file)));
        return count[0] < 0 ? items.applyAsInt(null) : count[0];
    }

    private void write(Runnable line) {
        try {
            if (!lease.isLost()) {
                line.run();
            }
        } catch (UncheckedIOException fault) {
            failed.accept(fault);
        }
    }
}

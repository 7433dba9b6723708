package io.bactrian.importing;

import io.bactrian.files.ResultFiles;
import io.bactrian.ledger.Lease;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
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

    /** Writes the accepted items that {@code items} gives to what it is given. */
    void accepted(Consumer<ResultFiles.Accepted> items) {
        write(() -> files.accepted(items));
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

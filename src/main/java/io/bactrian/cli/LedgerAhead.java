package io.bactrian.cli;

import io.bactrian.ledger.Ledger;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The ledger, being opened while definitions are read: the database's library takes as long to load as they do. */
final class LedgerAhead {
    private final Supplier<Ledger> opening;
    private final @Nullable CompletableFuture<Ledger> begun;

    private LedgerAhead(Supplier<Ledger> opening, @Nullable CompletableFuture<Ledger> begun) {
        this.opening = opening;
        this.begun = begun;
    }

    /** Begins to open a ledger. */
    static LedgerAhead begin(Supplier<Ledger> opening) {
        return new LedgerAhead(opening, CompletableFuture.supplyAsync(opening, LedgerAhead::start));
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "ledger-ahead");
        thread.setDaemon(true);
        thread.start();
    }

    /** Opens a ledger when it is asked for, and not before. */
    static LedgerAhead later(Supplier<Ledger> opening) {
        return new LedgerAhead(opening, null);
    }

    /** @return the open ledger, to be asked for once; waits for it, and throws what opening it threw */
    Ledger get() {
        try {
            return begun == null ? opening.get() : begun.join();
        } catch (CompletionException fault) {
            if (fault.getCause() instanceof Error error) {
                throw error;
            }
            throw fault.getCause() instanceof RuntimeException own ? own : fault;
        }
    }

    /** Nobody will ask for it: what was begun is closed again, without a word of what may be wrong with it. */
    void drop() {
        if (begun != null) {
            try {
                get().close();
            } catch (RuntimeException unused) {
                return;
            }
        }
    }
}

package io.bactrian.ops;

import io.bactrian.ledger.Ledger;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** The ledger, being opened while definitions are read: the database's library takes as long to load as they do. */
final class LedgerAhead {
    private final FutureTask<Ledger> opening;
    private final boolean begun;

    private LedgerAhead(Supplier<Ledger> opening, boolean begun) {
        this.opening = new FutureTask<>(opening::get);
        this.begun = begun;
    }

    /** Begins to open a ledger. */
    static LedgerAhead begin(Supplier<Ledger> opening) {
        LedgerAhead ahead = new LedgerAhead(opening, true);
        Thread thread = new Thread(ahead.opening, "ledger-ahead");
        thread.setDaemon(true);
        thread.start();
        return ahead;
    }

    /** Opens a ledger when it is asked for, and not before. */
    static LedgerAhead later(Supplier<Ledger> opening) {
        return new LedgerAhead(opening, false);
    }

    /** @return the open ledger; waits for it, and throws what opening it threw */
    Ledger get() {
        if (!begun) {
            opening.run();
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return opening.get();
                } catch (InterruptedException hurry) {
                    interrupted = true; // who opened it is the one who closes it
                }
            }
        } catch (ExecutionException fault) {
            throw thrown(fault);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException thrown(ExecutionException fault) {
        if (fault.getCause() instanceof Error error) {
            throw error;
        }
        return fault.getCause() instanceof RuntimeException own ? own : new IllegalStateException(fault.getCause());
    }

    /** Nobody will ask for it: what was begun is closed again, without a word of what may be wrong with it. */
    void drop() {
        if (begun) {
            try {
                get().close();
            } catch (RuntimeException unused) {
                return;
            }
        }
    }
}

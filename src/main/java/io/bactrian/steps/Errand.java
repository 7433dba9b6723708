package io.bactrian.steps;

import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.RunState;
import io.bactrian.row.Code;
import io.bactrian.vendor.Account;
import io.bactrian.vendor.Vendor;
import org.jspecify.annotations.Nullable;

/** On whose behalf requests are made: a run of an import or an export, a look-up, a call. Thread-safe. */
interface Errand {
    /** @return whose API is called */
    Vendor vendor();

    /** @return with which account */
    Account account();

    /** @return where its budget is kept */
    Ledger ledger();

    /** Counts a request that is about to leave. */
    void request();

    /** Ends the errand after what is in flight; the first reason counts. */
    void stop(RunState state, Code code, String message);

    /** @return why it ends, or null where it goes on */
    @Nullable
    Stop stopped();

    /** Does nothing where the errand goes on, and throws {@link RunStopped} where it ends. */
    default void requireGoing() {
        Stop its = stopped();
        if (its != null) {
            throw new RunStopped(its.code(), its.message());
        }
    }
}

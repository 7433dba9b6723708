package io.bactrian.steps;

import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.RunState;
import io.bactrian.row.Code;
import io.bactrian.vendor.Account;
import io.bactrian.vendor.Vendor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One operation called by hand. The ledger keeps its budget and nothing else of it. */
final class CallErrand implements Errand {
    private final Vendor vendor;
    private final Account account;
    private final Ledger ledger;
    private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();

    CallErrand(Vendor vendor, Account account, Ledger ledger) {
        this.vendor = vendor;
        this.account = account;
        this.ledger = ledger;
    }

    @Override
    public Vendor vendor() {
        return vendor;
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public void request() {
        // nobody asks how many requests a call needed
    }

    @Override
    public void stop(RunState state, Code code, String message) {
        stop.compareAndSet(null, new Stop(state, code, message));
    }

    @Override
    public @Nullable Stop stopped() {
        return stop.get();
    }

    @Override
    public String toString() {
        return "call at " + account.name();
    }
}

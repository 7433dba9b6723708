package io.bactrian.ledger.sql;

import io.bactrian.ledger.Lease;
import io.bactrian.ledger.LeaseLost;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The lease of a flow that this process has taken: the database decides who has it, and is asked only where the clocks of this machine leave a doubt. */
final class HeldLease implements Lease {
    private final SqlLeaseLedger leases;
    private final String name;
    private final int flow;
    private final long token;
    private volatile Validity term;
    private volatile @Nullable String lost;
    private volatile boolean closed;
    private volatile boolean givenBack;
    private @Nullable Consumer<String> onLoss;

    HeldLease(SqlLeaseLedger leases, String name, int flow, long token, Validity term) {
        this.leases = leases;
        this.name = name;
        this.flow = flow;
        this.token = token;
        this.term = term;
    }

    /**
     * How long a lease is certain, by two clocks: the one stands still while the machine sleeps, the other is set by people. What either calls over counts as over.
     *
     * @param nanos {@link System#nanoTime} at its end
     * @param millis {@link System#currentTimeMillis} at its end
     */
    record Validity(long nanos, long millis) {
        static Validity from(long startNanos, long startMillis, Duration length) {
            return new Validity(startNanos + length.toNanos(), startMillis + length.toMillis());
        }

        boolean lasts(Duration atLeast) {
            return nanos - System.nanoTime() > atLeast.toNanos()
                    && millis - System.currentTimeMillis() > atLeast.toMillis();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long token() {
        return token;
    }

    int flow() {
        return flow;
    }

    boolean renewable() {
        return !closed && lost == null;
    }

    /** @return whether the ledger still has it as this process's: it was neither lost nor given back */
    boolean stands() {
        return lost == null && !givenBack;
    }

    void renewed(Validity until) {
        term = until;
    }

    @Override
    public void require() {
        String reason = lost;
        if (reason != null || closed) {
            throw new LeaseLost(reason == null ? name + " was given back" : reason);
        }
        if (!term.lasts(leases.margin())) {
            leases.renew(this);
        }
    }

    @Override
    public void onLoss(Consumer<String> told) {
        String reason;
        synchronized (this) {
            onLoss = told;
            reason = lost;
        }
        if (reason != null) {
            told.accept(reason);
        }
    }

    LeaseLost lose(String reason) {
        Consumer<String> told;
        synchronized (this) {
            told = lost == null ? onLoss : null;
            lost = lost == null ? reason : lost;
        }
        if (told != null) {
            told.accept(reason);
        }
        return new LeaseLost(reason);
    }

    @Override
    public boolean isLost() {
        return lost != null;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            givenBack = leases.giveBack(this);
        }
    }
}

package io.bactrian.ledger;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The right to work on a flow, until it is closed or lost. It is renewed in the background. Thread-safe.
 *
 * <p>The database decides who has it; {@link #require} asks the database only where the clocks of this machine leave a doubt.
 */
public final class Lease implements AutoCloseable {
    private final Leases leases;
    private final String name;
    private final int flow;
    private final long token;
    private volatile Term term;
    private volatile @Nullable String lost;
    private volatile boolean closed;
    private volatile boolean givenBack;
    private @Nullable Consumer<String> onLoss;

    Lease(Leases leases, String name, int flow, long token, Term term) {
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
    record Term(long nanos, long millis) {
        static Term from(long startNanos, long startMillis, Duration length) {
            return new Term(startNanos + length.toNanos(), startMillis + length.toMillis());
        }

        boolean lasts(Duration atLeast) {
            return nanos - System.nanoTime() > atLeast.toNanos()
                    && millis - System.currentTimeMillis() > atLeast.toMillis();
        }
    }

    /** @return what it is for: the flow, as {@code account/name} */
    public String name() {
        return name;
    }

    /** @return the number of this taking; a later one has a greater number */
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

    void renewed(Term until) {
        term = until;
    }

    /**
     * Makes sure that nobody else has taken it over, immediately before something leaves the process. As long as the last renewal is recent this asks nobody; after that,
     * such as when the process was stopped for a while, it is renewed first.
     *
     * @throws LeaseLost where it is lost, or was closed
     * @throws LedgerFault where it had to be renewed and the ledger could not be reached
     */
    public void require() {
        String reason = lost;
        if (reason != null || closed) {
            throw new LeaseLost(reason == null ? name + " was given back" : reason);
        }
        if (!term.lasts(leases.margin())) {
            leases.renew(this);
        }
    }

    /** Calls {@code told} with the reason, once, when it is lost; at once where it is. */
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

    /** @return whether another instance has taken it over */
    public boolean isLost() {
        return lost != null;
    }

    /** Gives it back, so that others need not wait for its end. Where the ledger cannot be reached it ends by itself. Closing it again does nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            givenBack = leases.giveBack(this);
        }
    }
}

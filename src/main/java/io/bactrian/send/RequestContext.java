package io.bactrian.send;

import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.RunState;
import io.bactrian.row.Code;
import io.bactrian.vendor.Account;
import io.bactrian.vendor.Secrets;
import io.bactrian.vendor.Vendor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** On whose behalf requests are made: a run of an import or an export, a call. Thread-safe. */
public abstract class RequestContext {
    private final Vendor vendor;
    private final Account account;
    private final Ledger ledger;
    private final Secrets secrets;
    private final LongAdder requests = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();

    /**
     * @param vendor whose API is called
     * @param account with which account
     * @param ledger where its budget is kept
     */
    public RequestContext(Vendor vendor, Account account, Ledger ledger) {
        this.vendor = vendor;
        this.account = account;
        this.ledger = ledger;
        this.secrets = Secrets.NONE.with(vendor, account);
    }

    public final Vendor vendor() {
        return vendor;
    }

    public final Account account() {
        return account;
    }

    public final Ledger ledger() {
        return ledger;
    }

    public final Secrets secrets() {
        return secrets;
    }

    /** Counts a request that another context makes on behalf of this one. */
    public final void countRequest() {
        requests.increment();
        answered.increment();
    }

    /** Counts a request that is about to leave. */
    final void request() {
        requests.increment();
    }

    /** A request that was counted has its answer, or gets none, so long after it left. */
    final void answered(long nanos) {
        answered.increment();
        left(nanos);
    }

    /** Called for each request that is over, with how long it took. */
    protected void left(long nanos) {
        // most do not look ahead
    }

    /** Called where requests have to wait, or do not end well: what was prepared ahead of them is prepared anew. */
    protected void slowedDown() {
        // most do not look ahead
    }

    /** @return how many requests have left and are not over */
    public final long inFlight() {
        long over = answered.sum(); // first: what leaves meanwhile counts as in flight
        return requests.sum() - over;
    }

    /** @return how many requests were made */
    public final long requests() {
        return requests.sum();
    }

    /** Ends it after what is in flight; the first reason counts. */
    public final void stop(RunState state, Code code, String message) {
        if (stop.compareAndSet(null, new Stop(state, code, secrets.redact(message)))) {
            stopping();
        }
    }

    /**
     * Makes sure that it is still this instance's, immediately before a request leaves or an answer is written down.
     *
     * @throws io.bactrian.ledger.LeaseLost where another instance has taken it over
     */
    public void requireLease() {
        // most are nobody else's
    }

    /** Called once, when it has been told to end. */
    public void stopping() {
        // most have nobody waiting
    }

    /** @return why it ends, or null where it goes on */
    public final @Nullable Stop stopped() {
        return stop.get();
    }

    /** Does nothing where it goes on, and throws {@link RunStopped} where it ends. */
    public final void requireGoing() {
        Stop its = stop.get();
        if (its != null) {
            throw new RunStopped(its.code(), its.message());
        }
    }
}

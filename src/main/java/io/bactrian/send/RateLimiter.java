package io.bactrian.send;

import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.ledger.RequestGrant;
import io.bactrian.vendor.Account;
import io.bactrian.vendor.Rate;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Waits until an account may send one more request. The budget is the ledger's: it survives a restart and all routes of the account share it. Besides, what
 * this process has under way counts until its answer has come, because the vendor counts a request when it arrives, which is some time after it left. Thread-safe.
 */
public final class RateLimiter {
    private static final Logger LOG = Logger.getLogger(RateLimiter.class);
    /** How long a stop can go unnoticed while waiting. */
    private static final Duration LOOK = Duration.ofMillis(500);
    /** A wait that is shorter is over before anybody reads of it. */
    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final Map<String, RateSlots> slots = new ConcurrentHashMap<>();
    private final Map<String, GrantedRequests> granted = new ConcurrentHashMap<>();

    /** @param ledger which keeps the budgets */
    public RateLimiter(Ledger ledger) {
        this.ledger = ledger;
    }

    /** A request that may leave. Closed when its answer has come, or none will; closing it again does nothing. */
    interface Slot extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes one request out of the budget, waiting for it as long as need be.
     *
     * @param context on whose behalf; it is told where there is anything to wait for
     * @param beforeWaiting done where there is anything to wait for
     * @return closed by the caller when the request is over
     * @throws RunStopped where the context stops while it waits
     */
    Slot take(Account account, RequestContext context, Runnable beforeWaiting) throws InterruptedException {
        Rate rate = account.limits().requests();
        if (rate == null) {
            waitFor(context, beforeWaiting, () -> pauseOnly(account));
            return () -> {};
        }
        RateSlots ofAccount = slots.computeIfAbsent(account.name(), name -> new RateSlots());
        waitFor(
                context,
                beforeWaiting,
                () -> told(account, ofAccount.take(rate.requests(), rate.per().toNanos())));
        Slot slot = ofAccount.slot();
        try {
            GrantedRequests.Grant[] grant = new GrantedRequests.Grant[1];
            GrantedRequests ahead = granted.computeIfAbsent(account.name(), name -> new GrantedRequests());
            waitFor(context, beforeWaiting, () -> granted(account, rate, ahead, grant));
            return counted(slot, account.name(), rate, grant[0]);
        } catch (InterruptedException | RuntimeException ended) {
            slot.close();
            throw ended;
        }
    }

    private Duration pauseOnly(Account account) {
        return ledger.waiting().isEmpty() ? Duration.ZERO : ledger.takeRequest(account.name(), Integer.MAX_VALUE, LOOK);
    }

    private Duration granted(Account account, Rate rate, GrantedRequests ahead, GrantedRequests.Grant[] into) {
        synchronized (ahead) {
            GrantedRequests.Grant held = ahead.next();
            if (held == null) {
                giveUp(account.name(), rate, ahead.expired());
                RequestGrant given =
                        ledger.takeRequests(account.name(), GrantedRequests.ahead(rate), rate.requests(), rate.per());
                if (given.taken() == 0) {
                    return given.waitFor();
                }
                held = ahead.taken(given.taken());
            }
            into[0] = held;
            return Duration.ZERO;
        }
    }

    /** Nothing that was taken ahead is used any more: whoever sends next asks the ledger, which knows of pauses. */
    void pause(String account, Duration pause) {
        GrantedRequests ahead = granted.get(account);
        if (ahead != null) {
            synchronized (ahead) {
                ahead.clear();
            }
        }
        ledger.pauseAccount(account, System.currentTimeMillis() + pause.toMillis());
    }

    private void giveUp(String account, Rate rate, GrantedRequests.@Nullable Unused unused) {
        if (unused != null) {
            over(account, rate, unused.requests(), unused.age());
        }
    }

    /** Other instances know of the answers by the ledger. */
    private Slot counted(Slot slot, String account, Rate rate, GrantedRequests.Grant grant) {
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                int over = grant.over();
                if (over > 0) {
                    over(account, rate, over, grant.age());
                }
                slot.close(); // whoever asks the ledger next asks after it was told
            }
        };
    }

    private void over(String account, Rate rate, int requests, Duration ago) {
        try {
            ledger.requestsOver(account, requests, rate.requests(), rate.per(), ago);
        } catch (LedgerFault fault) {
            LOG.debugf("%d requests of %s count as without an answer: %s", requests, account, fault.getMessage());
        }
    }

    private Duration told(Account account, Duration wait) {
        if (wait.compareTo(WORTH_TELLING) > 0) {
            ledger.waitsFor(account.name(), wait);
        }
        return wait;
    }

    /** Asks until the answer is that nothing need be waited for. */
    private interface Question {
        Duration ask();
    }

    private static void waitFor(RequestContext context, Runnable beforeWaiting, Question question)
            throws InterruptedException {
        for (Duration wait = question.ask(); !wait.isZero(); wait = question.ask()) {
            context.slowedDown();
            beforeWaiting.run();
            sleep(wait, context);
        }
    }

    private static void sleep(Duration wait, RequestContext context) throws InterruptedException {
        long until = System.nanoTime() + wait.toNanos();
        for (long left = wait.toNanos(); left > 0; left = until - System.nanoTime()) {
            context.requireGoing();
            Thread.sleep(Duration.ofNanos(Math.min(left, LOOK.toNanos()))
                    .plusMillis(1)
                    .toMillis());
        }
    }
}

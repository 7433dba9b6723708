package io.bactrian.send;

import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.vendor.Account;
import io.bactrian.vendor.Rate;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Waits until an account may send one more request. The budget is the ledger's: it survives a restart and all routes of the account share it. Besides, what
 * this process has under way counts until its answer has come, because the vendor counts a request when it arrives, which is some time after it left.
 */
public final class RateLimiter {
    private static final Logger LOG = Logger.getLogger(RateLimiter.class);
    /** How long a stop can go unnoticed while waiting. */
    private static final Duration LOOK = Duration.ofMillis(500);
    /** A wait that is shorter is over before anybody reads of it. */
    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final Map<String, RateSlots> slots = new ConcurrentHashMap<>();

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
     * @return closed by the caller when the request is over
     * @throws RunStopped where the run stops while it waits
     */
    Slot take(Account account, RequestContext run) throws InterruptedException {
        Rate rate = account.limits().requests();
        if (rate == null) {
            waitFor(
                    run,
                    () -> ledger.waiting().isEmpty()
                            ? Duration.ZERO
                            : ledger.takeRequest(account.name(), Integer.MAX_VALUE, LOOK));
            return () -> {};
        }
        RateSlots ofAccount = slots.computeIfAbsent(account.name(), name -> new RateSlots());
        waitFor(
                run,
                () -> told(account, ofAccount.take(rate.requests(), rate.per().toNanos())));
        Slot slot = ofAccount.slot();
        try {
            waitFor(run, () -> ledger.takeRequest(account.name(), rate.requests(), rate.per()));
            return counted(slot, account.name(), rate);
        } catch (InterruptedException | RuntimeException ended) {
            slot.close();
            throw ended;
        }
    }

    /** Other instances know of the answer by the ledger. */
    private Slot counted(Slot slot, String account, Rate rate) {
        long taken = System.nanoTime();
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                over(account, rate, Duration.ofNanos(System.nanoTime() - taken));
                slot.close(); // whoever asks the ledger next asks after it was told
            }
        };
    }

    private void over(String account, Rate rate, Duration ago) {
        try {
            ledger.requestOver(account, rate.requests(), rate.per(), ago);
        } catch (LedgerFault fault) {
            LOG.debugf("A request of %s counts as one without an answer: %s", account, fault.getMessage());
        }
    }

    private Duration told(Account account, Duration wait) {
        if (wait.compareTo(WORTH_TELLING) > 0) {
            ledger.waitsFor(account.name(), wait);
        }
        return wait;
    }

    /** @return whether an account without a rate may send at once: nobody asked to be left alone */
    public boolean isOpen() {
        return ledger.waiting().isEmpty();
    }

    /** Asks until the answer is that nothing need be waited for. */
    private interface Question {
        Duration ask();
    }

    private static void waitFor(RequestContext run, Question question) throws InterruptedException {
        for (Duration wait = question.ask(); !wait.isZero(); wait = question.ask()) {
            sleep(wait, run);
        }
    }

    private static void sleep(Duration wait, RequestContext run) throws InterruptedException {
        long until = System.nanoTime() + wait.toNanos();
        for (long left = wait.toNanos(); left > 0; left = until - System.nanoTime()) {
            Stop stop = run.stopped();
            if (stop != null) {
                throw new RunStopped(stop.code(), stop.message());
            }
            Thread.sleep(Duration.ofNanos(Math.min(left, LOOK.toNanos()))
                    .plusMillis(1)
                    .toMillis());
        }
    }
}

package io.bactrian.steps;

import io.bactrian.ledger.Ledger;
import io.bactrian.vendor.Account;
import io.bactrian.vendor.Rate;
import java.time.Duration;

/** Waits until an account may send one more request. The budget is the ledger's: it survives a restart and all routes of the account share it. */
final class Budget {
    /** How long a stop can go unnoticed while waiting. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Ledger ledger;

    Budget(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Takes one request out of the budget, waiting for it as long as need be.
     *
     * @throws RunStopped where the run stops while it waits
     */
    void take(Account account, ImportRun run) throws InterruptedException {
        Rate rate = account.limits().requests();
        if (rate == null && ledger.waiting().isEmpty()) {
            return;
        }
        int requests = rate == null ? Integer.MAX_VALUE : rate.requests();
        Duration per = rate == null ? Duration.ofSeconds(1) : rate.per();
        for (Duration wait = ledger.takeRequest(account.name(), requests, per);
                !wait.isZero();
                wait = ledger.takeRequest(account.name(), requests, per)) {
            sleep(wait, run);
        }
    }

    private static void sleep(Duration wait, ImportRun run) throws InterruptedException {
        long until = System.nanoTime() + wait.toNanos();
        for (long left = wait.toNanos(); left > 0; left = until - System.nanoTime()) {
            ImportRun.Stop stop = run.stopped();
            if (stop != null) {
                throw new RunStopped(stop.code(), stop.message());
            }
            Thread.sleep(Duration.ofNanos(Math.min(left, LOOK.toNanos())).plusMillis(1).toMillis());
        }
    }
}

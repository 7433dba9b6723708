package io.bactrian.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bactrian.calling.CallContext;
import io.bactrian.camel.Bed;
import io.bactrian.flow.Flow;
import io.bactrian.ledger.RunState;
import io.bactrian.row.Code;
import io.bactrian.simulator.Simulator;
import io.bactrian.vendor.Account;
import io.bactrian.vendor.Vendor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateLimiterTest {
    @TempDir
    Path folder;

    @Test
    void whoWaitsForAnswersToLeaveTheWindowIsSeenWaitingByOthersWithTheTimeAtWhichItGoesOn() throws Exception {
        try (Simulator simulator = Bed.simulator();
                Bed bed = new Bed(folder, simulator)) {
            bed.settings.put("bactrian.accounts.apro.limits.requests", "2/1h");
            Flow flow = bed.program().definitions().flow(Bed.STOCK);
            Vendor vendor = bed.program().definitions().vendor(flow);
            Account account = bed.program().accounts().of(flow, vendor);
            RequestContext errand = new CallContext(vendor, account, bed.ledger);
            RateLimiter budget = new RateLimiter(bed.ledger);
            budget.take(account, errand, () -> {}).close();
            budget.take(account, errand, () -> {}).close();
            assertThat(bed.ledger.waiting()).isEmpty();

            CompletableFuture<Void> third = CompletableFuture.runAsync(() -> take(budget, account, errand));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> bed.ledger.waiting().containsKey("apro"));
            Instant goesOn = Instant.ofEpochMilli(bed.ledger.waiting().getOrDefault("apro", 0L));
            assertThat(goesOn)
                    .isBetween(
                            Instant.now().plus(Duration.ofMinutes(59)),
                            Instant.now().plus(Duration.ofMinutes(61)));
            assertThat(bed.ledger.requestsUsed("apro", Duration.ofHours(1))).isEqualTo(2);

            errand.stop(RunState.INTERRUPTED, Code.INTERRUPTED_RUN, "the test ends");
            assertThatThrownBy(() -> third.get(20, TimeUnit.SECONDS)).hasRootCauseMessage("the test ends");
        }
    }

    private static void take(RateLimiter budget, Account account, RequestContext errand) {
        try {
            budget.take(account, errand, () -> {}).close();
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
        }
    }
}

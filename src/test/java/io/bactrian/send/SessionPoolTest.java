package io.bactrian.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.camel.Bed;
import io.bactrian.ledger.RunState;
import io.bactrian.report.RunReport;
import io.bactrian.row.FlowId;
import io.bactrian.simulator.CrmPlusSettings;
import io.bactrian.simulator.Simulator;
import io.bactrian.simulator.SimulatorSettings;
import io.bactrian.vendor.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SessionPoolTest {
    private static final FlowId LEADS = FlowId.parse("crmplus/create-leads");

    @TempDir
    Path folder;

    private final AtomicInteger logins = new AtomicInteger();

    private Session login() {
        return new Session(
                Map.of("name", "s" + logins.incrementAndGet()), Instant.now().plusSeconds(60));
    }

    @Test
    void lendsASessionToOneRequestAtATimeAndTheLastUsedFirst() throws Exception {
        SessionPool pool = new SessionPool(2);
        SessionPool.Lease first = pool.lease(this::login);
        SessionPool.Lease second = pool.lease(this::login);
        CompletableFuture<SessionPool.Lease> third = CompletableFuture.supplyAsync(() -> lease(pool));
        assertThat(third).isNotDone();
        second.close();
        second.close();
        assertThat(third.join().session()).isEqualTo(second.session());
        first.close();
        assertThat(pool.lease(this::login).session()).isEqualTo(first.session());
        assertThat(logins).hasValue(2);
    }

    @Test
    void doesNotLendASessionThatWasDroppedOrHasEnded() throws Exception {
        SessionPool pool = new SessionPool(2);
        SessionPool.Lease lease = pool.lease(this::login);
        lease.close();
        pool.drop(lease.session());
        SessionPool.Lease next = pool.lease(this::login);
        assertThat(next.session().values()).containsEntry("name", "s2");
        pool.drop(next.session());
        next.close();
        SessionPool.Lease short1 = pool.lease(() -> new Session(Map.of("name", "short"), Instant.now()));
        assertThat(pool.lasts(short1.session())).isFalse();
        short1.close();
        assertThat(pool.lease(this::login).session().values()).containsEntry("name", "s3");
    }

    @Test
    void givesThePlaceOfAFailedLoginBack() throws Exception {
        SessionPool pool = new SessionPool(2);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> pool.lease(() -> {
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
        }
        assertThat(pool.lease(this::login).session())
                .isNotEqualTo(pool.lease(this::login).session());
    }

    @Test
    void sharesOneSessionWhereThereIsNoMore() throws Exception {
        SessionPool pool = new SessionPool(1);
        assertThat(pool.lease(this::login).session())
                .isEqualTo(pool.lease(this::login).session());
        assertThat(logins).hasValue(1);
    }

    @Test
    void usesSeveralSessionsAndLogsInAgainWhenAllOfThemHaveEnded() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:15:00Z"));
        SimulatorSettings settings = SimulatorSettings.defaults()
                .withClock(now::get)
                .withCrmPlus(CrmPlusSettings.defaults().withWork(Duration.ofMillis(40)));
        try (Simulator simulator = Simulator.start(settings);
                Bed bed = new Bed(folder, simulator)) {
            simulator.settings().forEach((name, value) -> bed.settings.putIfAbsent(name, value));
            accepted(bed.start().run(LEADS, leads("first")));
            long logins = simulator.receipts().operation("crmplus/login").processed();
            assertThat(logins).isBetween(2L, 4L);
            now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(31)));
            accepted(bed.run(LEADS, leads("second")));
            assertThat(simulator
                            .receipts()
                            .operation("crmplus/create")
                            .refusals()
                            .keySet())
                    .containsOnly("SESSION_LEFT_IDLE: Session has been invalidated to due lack activity");
            assertThat(simulator.receipts().operation("crmplus/login").processed())
                    .isBetween(logins + 1, logins + 8);
            assertThat(simulator.receipts().operation("crmplus/login").refusals())
                    .isEmpty();
            assertThat(simulator.receipts().inserted("crmplus/create")).hasSize(80);
            assertThat(simulator.receipts().duplicates("crmplus/create")).isEmpty();
        }
    }

    private static void accepted(RunReport report) {
        assertThat(report.run().state()).as(report.run().toString()).isEqualTo(RunState.DONE);
        assertThat(report.run().counts().accepted()).isEqualTo(40);
    }

    private Path leads(String name) throws IOException {
        return Files.writeString(
                folder.resolve(name + ".csv"),
                IntStream.range(0, 40)
                        .mapToObj(i -> name + i + "@x.example,Lee " + i)
                        .collect(Collectors.joining("\n", "email,last_name\n", "\n")));
    }

    private SessionPool.Lease lease(SessionPool pool) {
        try {
            return pool.lease(this::login);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

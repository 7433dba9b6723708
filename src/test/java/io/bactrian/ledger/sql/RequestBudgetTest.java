package io.bactrian.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.RequestGrant;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestBudgetTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    String url() {
        return "jdbc:sqlite:" + folder.resolve("ledger.db");
    }

    private final AtomicLong now =
            new AtomicLong(Instant.parse("2026-11-22T10:00:00Z").toEpochMilli());
    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = another();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Ledger another() {
        return SqlLedger.open(url(), new HandClock(now));
    }

    private Duration take(int requests) {
        return take(ledger, requests);
    }

    /** One that is answered at once. */
    private static Duration take(Ledger ledger, int requests) {
        Duration wait = ledger.takeRequest("apro", requests, HOUR);
        if (wait.isZero()) {
            answered(ledger, requests, Duration.ZERO);
        }
        return wait;
    }

    private static void answered(Ledger ledger, int requests, Duration ago) {
        // the true time goes on until it is written, this clock does not
        ledger.requestOver("apro", requests, HOUR, ago.minusMillis(500));
        ledger.flush();
    }

    @Test
    void givesTheBudgetAndThenTheTimeToWait() {
        assertThat(take(2)).isZero();
        now.addAndGet(60_000);
        assertThat(take(2)).isZero();
        now.addAndGet(60_000);
        assertThat(take(2)).isEqualTo(Duration.ofMinutes(58));
        assertThat(ledger.requestsUsed("apro", HOUR)).isEqualTo(2);
        assertThat(ledger.waiting()).isEqualTo(Map.of("apro", now.get() + 58 * 60_000));
        assertThat(ledger.nextFree("apro", 2, HOUR)).hasValue(now.get() + 58 * 60_000);
        now.addAndGet(58 * 60_000);
        assertThat(ledger.nextFree("apro", 2, HOUR)).isEmpty();
        assertThat(take(2)).isZero();
        assertThat(take(2)).isEqualTo(Duration.ofMinutes(1));
        assertThat(ledger.takeRequest("other", 1, HOUR)).isZero();
    }

    @Test
    void countsARequestFromItsAnswerSinceNobodyKnowsWhenTheVendorGotIt() {
        assertThat(take(2)).isZero();
        now.addAndGet(1_000);
        assertThat(ledger.takeRequest("apro", 2, HOUR)).isZero();
        now.addAndGet(4_000);
        answered(ledger, 2, Duration.ofSeconds(4));
        assertThat(ledger.requestsUsed("apro", HOUR)).isEqualTo(2);
        now.addAndGet(HOUR.toMillis() - 5_000);
        assertThat(take(2)).as("the first one left the window").isZero();
        assertThat(take(2)).as("the second one is in it for").isEqualTo(Duration.ofSeconds(5));
        assertThat(ledger.requestsUsed("apro", HOUR)).isEqualTo(2);
    }

    @Test
    void countsARequestThatNobodyHeardOfAgainForAsLongAsItMayHaveBeenOnItsWay() {
        assertThat(ledger.takeRequest("apro", 1, HOUR)).isZero();
        assertThat(take(1)).as("its answer may come at once").isEqualTo(HOUR);
        now.addAndGet(HOUR.toMillis());
        assertThat(take(1)).isEqualTo(Duration.ofMillis(RequestBudget.ARRIVED));
        now.addAndGet(RequestBudget.ARRIVED);
        assertThat(take(1)).isZero();
    }

    @Test
    void looksAgainSoonWhileAnotherHasARequestUnderWayThatMayBeAnsweredAnyMoment() {
        Duration second = Duration.ofSeconds(1);
        assertThat(ledger.takeRequest("co3", 1, second)).isZero();
        assertThat(ledger.takeRequest("co3", 1, second)).isEqualTo(second);
        now.addAndGet(1_000);
        assertThat(ledger.takeRequest("co3", 1, second)).isEqualTo(Duration.ofMillis(100));
        ledger.requestOver("co3", 1, second, Duration.ofMillis(500));
        ledger.flush();
        assertThat(ledger.takeRequest("co3", 1, second)).isEqualTo(second);
        now.addAndGet(1_000);
        assertThat(ledger.takeRequest("co3", 1, second)).isZero();
    }

    @Test
    void survivesARestart() {
        assertThat(take(1)).isZero();
        ledger.close();
        ledger = another();
        assertThat(take(1)).isEqualTo(HOUR);
    }

    @Test
    void honoursThePauseThatTheVendorAskedFor() {
        ledger.pauseAccount("apro", now.get() + 5_000);
        assertThat(take(10)).isEqualTo(Duration.ofSeconds(5));
        assertThat(ledger.waiting()).isEqualTo(Map.of("apro", now.get() + 5_000));
        ledger.pauseAccount("apro", now.get() + 1_000);
        assertThat(take(10)).isEqualTo(Duration.ofSeconds(5));
        now.addAndGet(5_000);
        assertThat(take(10)).isZero();
        assertThat(ledger.waiting()).isEmpty();
    }

    @Test
    void waitsNoLongerThanTheWindowWhenTheClockIsMovedBack() {
        assertThat(take(1)).isZero();
        now.addAndGet(-Duration.ofDays(3).toMillis());
        assertThat(take(1)).isEqualTo(HOUR);
        now.addAndGet(HOUR.toMillis() - 1);
        assertThat(take(1)).isEqualTo(Duration.ofMillis(1));
        now.addAndGet(1);
        assertThat(take(1)).isZero();
    }

    @Test
    void pausesNoLongerThanAskedForWhenTheClockIsMovedBack() {
        ledger.pauseAccount("apro", now.get() + 5_000);
        now.addAndGet(-Duration.ofDays(3).toMillis());
        assertThat(take(1)).isEqualTo(Duration.ofSeconds(5));
        now.addAndGet(4_000);
        assertThat(take(1)).isEqualTo(Duration.ofSeconds(1));
        now.addAndGet(1_000);
        assertThat(take(1)).isZero();
    }

    @Test
    void keepsLargeBudgetsInFewRows() {
        for (int i = 0; i < 1_500; i++) {
            assertThat(ledger.takeRequest("big", 1_500, Duration.ofMinutes(1))).isZero();
            now.addAndGet(1);
        }
        // the first step ended at most 60 ms after the first request
        assertThat(ledger.takeRequest("big", 1_500, Duration.ofMinutes(1)))
                .isBetween(Duration.ofMillis(58_500), Duration.ofMillis(58_560));
        assertThat(ledger.requestsUsed("big", Duration.ofMinutes(1))).isEqualTo(1_500);
    }

    @Test
    void sharesOneBudgetAmongAllWhoUseTheLedger() throws InterruptedException {
        AtomicInteger taken = new AtomicInteger();
        try (Ledger second = another()) {
            List<Thread> threads = new ArrayList<>();
            for (Ledger each : List.of(ledger, second, ledger, second)) {
                threads.add(new Thread(() -> {
                    for (int i = 0; i < 40; i++) {
                        taken.addAndGet(each.takeRequest("apro", 50, HOUR).isZero() ? 1 : 0);
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(taken).hasValue(50);
        assertThat(ledger.requestsUsed("apro", HOUR)).isEqualTo(50);
    }

    // ---- several at once
    // -------------------------------------------------------------------------------------------------

    @Test
    void givesAsManyAtOnceAsAreLeftAndNoneWhereThereIsNone() {
        assertThat(ledger.takeRequests("apro", 3, 10, HOUR)).isEqualTo(new RequestGrant(3, Duration.ZERO));
        assertThat(ledger.takeRequests("apro", 4, 10, HOUR)).isEqualTo(new RequestGrant(4, Duration.ZERO));
        assertThat(ledger.takeRequests("apro", 4, 10, HOUR)).isEqualTo(new RequestGrant(3, Duration.ZERO));
        assertThat(ledger.takeRequests("apro", 4, 10, HOUR)).isEqualTo(new RequestGrant(0, HOUR));
        assertThat(ledger.requestsUsed("apro", HOUR)).isEqualTo(10);
        ledger.pauseAccount("co3", now.get() + 5_000);
        assertThat(ledger.takeRequests("co3", 7, 10, HOUR)).isEqualTo(new RequestGrant(0, Duration.ofSeconds(5)));
    }

    @Test
    void countsSeveralFromTheirAnswersAlsoWhereTheyAreToldOfInParts() {
        ledger.takeRequests("apro", 5, 10, HOUR);
        now.addAndGet(700);
        ledger.takeRequests("apro", 5, 10, HOUR);
        now.addAndGet(300);
        over(2, 1_000);
        now.addAndGet(500);
        over(5, 800);
        now.addAndGet(100);
        over(3, 1_600);
        now.addAndGet(HOUR.toMillis() - 601);
        assertThat(ledger.takeRequests("apro", 10, 10, HOUR).waitFor()).isEqualTo(Duration.ofMillis(1));
        now.addAndGet(1);
        assertThat(ledger.takeRequests("apro", 10, 10, HOUR).taken()).isEqualTo(2);
        now.addAndGet(500);
        assertThat(ledger.takeRequests("apro", 10, 10, HOUR).taken()).isEqualTo(5);
        now.addAndGet(100);
        assertThat(ledger.takeRequests("apro", 10, 10, HOUR).taken()).isEqualTo(3);
    }

    private void over(int count, long agoMillis) {
        // the true time goes on until it is written, this clock does not
        ledger.requestsOver("apro", count, 10, HOUR, Duration.ofMillis(agoMillis - 500));
        ledger.flush();
    }

    @Test
    void whatIsOverIsWrittenThoughNobodyAsksForAnything() {
        ledger.takeRequests("apro", 2, 2, HOUR);
        now.addAndGet(500);
        ledger.requestsOver("apro", 2, 2, HOUR, Duration.ZERO);
        await().untilAsserted(() -> assertThat(ledger.nextFree("apro", 2, HOUR)).hasValue(now.get() + HOUR.toMillis()));
    }

    private record Taken(long at, int count, long until) {}

    @Test
    void noWindowHasMoreThanItMayWhateverWasTakenAtOnceAndWheneverItArrived() {
        int limit = 20;
        Duration per = Duration.ofSeconds(10);
        java.util.Random random = new java.util.Random(20261201);
        List<Long> arrivals = new ArrayList<>();
        List<Taken> underWay = new ArrayList<>();
        for (int step = 0; step < 300; step++) {
            for (Taken taken : List.copyOf(underWay)) {
                if (taken.until() <= now.get()) {
                    ledger.requestsOver(
                            "apro", taken.count(), limit, per, Duration.ofMillis(now.get() - taken.at() - 500));
                    ledger.flush();
                    underWay.remove(taken);
                }
            }
            int taken = ledger.takeRequests("apro", 1 + random.nextInt(8), limit, per)
                    .taken();
            boolean answered = random.nextInt(4) > 0;
            for (int i = 0; i < taken; i++) {
                arrivals.add(now.get() + random.nextInt(answered ? 700 : RequestBudget.ARRIVED + 1));
            }
            if (answered && taken > 0) {
                underWay.add(new Taken(now.get(), taken, now.get() + 700));
            }
            now.addAndGet(700 + random.nextInt(600));
        }
        arrivals.sort(null);
        assertThat(arrivals.size()).isGreaterThan(450);
        for (int i = limit; i < arrivals.size(); i++) {
            assertThat(arrivals.get(i) - arrivals.get(i - limit)).isGreaterThanOrEqualTo(per.toMillis());
        }
    }

    @Test
    void aGenerousBudgetEndsAHundredthLateAtMost() {
        Duration per = Duration.ofSeconds(10);
        now.addAndGet(37);
        assertThat(ledger.takeRequests("big", 200_000, 150_000, per).taken()).isEqualTo(150_000);
        ledger.requestsOver("big", 150_000, 150_000, per, Duration.ZERO);
        ledger.flush();
        assertThat(ledger.takeRequests("big", 1, 150_000, per).waitFor()).isBetween(per, per.plusMillis(100));
    }

    @Test
    void sharesOneBudgetAmongAllWhoTakeSeveralAtOnce() throws InterruptedException {
        AtomicInteger taken = new AtomicInteger();
        try (Ledger second = another()) {
            List<Thread> threads = new ArrayList<>();
            for (Ledger each : List.of(ledger, second, ledger, second)) {
                threads.add(new Thread(() -> {
                    for (int i = 0; i < 20; i++) {
                        taken.addAndGet(
                                each.takeRequests("apro", 1 + i % 7, 150, HOUR).taken());
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(taken).hasValue(150);
        assertThat(ledger.requestsUsed("apro", HOUR)).isEqualTo(150);
    }

    // ---- a clock that is moved
    // -------------------------------------------------------------------------------------------

    /** A machine whose own time goes on with the true time, whatever the clock says. */
    private Ledger onMachine(AtomicLong trueTime, String boot) {
        return SqlLedger.open("jdbc:sqlite:" + folder.resolve("machine.db"), new HandClock(now), new SteadyTime() {
            @Override
            public String boot() {
                return boot;
            }

            @Override
            public long millis() {
                return trueTime.get();
            }
        });
    }

    @Test
    void neverExceedsTheWindowNorWaitsLongerWhileTheClockIsMovedAnHourToAndFroAlsoBetweenRuns() {
        AtomicLong trueTime = new AtomicLong(5_000_000);
        java.util.Random random = new java.util.Random(20261122);
        List<Long> taken = new java.util.ArrayList<>();
        Ledger machine = onMachine(trueTime, "boot");
        for (int step = 0; step < 1_500; step++) {
            if (step % 100 == 37) {
                now.addAndGet((random.nextBoolean() ? 1 : -1) * HOUR.toMillis());
            }
            if (step % 100 == 73) {
                machine.close();
                machine = onMachine(trueTime, "boot");
            }
            Duration wait = take(machine, 20);
            if (wait.isZero()) {
                taken.add(trueTime.get());
            } else {
                long oldest = taken.get(taken.size() - 20);
                assertThat(wait.toMillis()).isEqualTo(oldest + HOUR.toMillis() - trueTime.get());
                assertThat(machine.waiting()).containsEntry("apro", now.get() + wait.toMillis());
            }
            long passed = 1L + random.nextInt(120_000);
            trueTime.addAndGet(passed);
            now.addAndGet(passed);
        }
        machine.close();
        assertThat(taken.size()).isGreaterThan(400);
        for (int i = 20; i < taken.size(); i++) {
            assertThat(taken.get(i) - taken.get(i - 20)).isGreaterThanOrEqualTo(HOUR.toMillis());
        }
    }

    @Test
    void aPauseThatTheVendorAskedForLastsAsLongAsItAskedWhateverIsDoneToTheClock() {
        AtomicLong trueTime = new AtomicLong(7);
        try (Ledger machine = onMachine(trueTime, "boot")) {
            machine.pauseAccount("apro", now.get() + 600_000);
            now.addAndGet(HOUR.toMillis());
            assertThat(machine.takeRequest("apro", 5, HOUR)).isEqualTo(Duration.ofMinutes(10));
            now.addAndGet(-2 * HOUR.toMillis());
            assertThat(machine.takeRequest("apro", 5, HOUR)).isEqualTo(Duration.ofMinutes(10));
            trueTime.addAndGet(600_000);
            assertThat(machine.takeRequest("apro", 5, HOUR)).isZero();
        }
    }

    @Test
    void afterTheMachineWasStartedAnewTheClockCounts() {
        AtomicLong trueTime = new AtomicLong(900_000_000);
        try (Ledger before = onMachine(trueTime, "first boot")) {
            assertThat(take(before, 1)).isZero();
        }
        now.addAndGet(HOUR.toMillis() / 2);
        trueTime.set(11);
        try (Ledger after = onMachine(trueTime, "second boot")) {
            assertThat(take(after, 1)).isEqualTo(HOUR.dividedBy(2));
        }
    }

    @Test
    void theMachinesOwnTimeGoesOnAndIsTheSameForAll() {
        SteadyTime one = SteadyTime.ofMachine();
        SteadyTime other = new SteadyTime.Machine();
        assertThat(one.boot()).isEqualTo(other.boot());
        long before = one.millis();
        assertThat(other.millis() - before).isBetween(0L, 2_000L);
    }

    private static final class HandClock extends Clock {
        private final AtomicLong now;

        HandClock(AtomicLong now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(now.get());
        }
    }
}

package io.bactrian.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.it.Running.Ended;
import io.bactrian.simulator.FaultKind;
import io.bactrian.simulator.FaultRule;
import io.bactrian.simulator.When;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM: nothing new begins, what is in flight gets its answer, and it is said. */
class EndedIT {
    private static final String INSERT = "apro/stock/insert";
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    Path home;

    private ProgramFixture fixture;

    @BeforeEach
    void open() {
        fixture = ProgramFixture.open(home).itemsPerRequest(10);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void anImportThatIsTerminatedSettlesWhatIsInFlightSaysSoAndIsResumed() {
        fixture.simulator().faults().set(FaultRule.latency(1500, When.always()));
        Path file = fixture.file("stock.csv", StockFile.of(200));
        Running running = fixture.importStarted(ProgramFixture.STOCK, file);
        await().atMost(SOON).until(() -> fixture.receipt(INSERT).requests() >= 1);
        running.terminate();
        Ended ended = running.end(Duration.ofSeconds(20));
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(143);
        assertThat(ended.err())
                .contains("Ending: 1 run going on, ")
                .containsPattern(
                        "stock\\.csv -> apro/stock-insert \\(run \\S+\\): \\d requests? answered; \\d+ accepted\\."
                                + " It goes on at the next start\\.");
        fixture.simulator().faults().clear();
        Ended last = fixture.importFiles(ProgramFixture.STOCK, file);
        assertThat(last.exit()).as(last.toString()).isZero();
        assertThat(fixture.lastRun(ProgramFixture.STOCK).counts()).isEqualTo(new Run.Counts(200, 200, 200, 0, 0, 0));
        assertThat(fixture.keys(INSERT)).hasSize(200).allSatisfy((key, count) -> assertThat(count.received())
                .isEqualTo(1));
    }

    @Test
    void aPauseBetweenTwoAttemptsIsLeftAtOnce() {
        fixture.set("BACTRIAN_ACCOUNTS_APRO_LIMITS_REQUESTS", "200/1h");
        fixture.set(
                "BACTRIAN_ACCOUNTS_APRO_URL",
                "http://127.0.0.1:9"); // nobody listens there: it is tried again after 1, 3 and 9 seconds
        Path file = fixture.file("stock.csv", StockFile.of(20));
        Running running = fixture.importStarted(ProgramFixture.STOCK, file);
        await().atMost(SOON).until(() -> apro().get("used").asLong() >= 3);
        running.terminate();
        Ended ended = running.end(Duration.ofSeconds(8));
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(143);
        fixture.set(
                "BACTRIAN_ACCOUNTS_APRO_URL",
                Objects.requireNonNull(fixture.simulator().settings().get("bactrian.accounts.apro.url")));
        Ended last = fixture.importFiles(ProgramFixture.STOCK, file);
        assertThat(last.exit()).as(last.toString()).isZero();
        assertThat(fixture.lastRun(ProgramFixture.STOCK).counts()).isEqualTo(new Run.Counts(20, 20, 20, 0, 0, 0));
    }

    @Test
    void aPauseThatTheVendorAskedForIsLeftAtOnce() {
        fixture.simulator().faults().set(FaultRule.of(FaultKind.LIMIT, When.always()));
        Running running = fixture.importStarted(ProgramFixture.STOCK, fixture.file("stock.csv", StockFile.of(20)));
        await().atMost(SOON).until(() -> apro().get("waitsUntil").isTextual());
        running.terminate();
        Ended ended = running.end(Duration.ofSeconds(8));
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(143);
    }

    @Test
    void aWaitForBudgetIsLeftAtOnce() {
        fixture.set("BACTRIAN_ACCOUNTS_APRO_LIMITS_REQUESTS", "2/1h");
        Running running = fixture.importStarted(ProgramFixture.STOCK, fixture.file("stock.csv", StockFile.of(100)));
        await().atMost(SOON)
                .until(() -> fixture.receipt(INSERT).requests() >= 1
                        && apro().get("used").asLong() >= 2); // the other asked for the CRM's fields
        running.terminate();
        Ended ended = running.end(Duration.ofSeconds(8));
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(143);
        assertThat(ended.err()).contains("Ending: 1 run going on, 0 requests in flight.");
    }

    @Test
    void whatDoesNotAnswerWithinTheBoundIsLeftAndASecondSignalEndsAtOnce() {
        fixture.set("BACTRIAN_ACCOUNTS_APRO_LIMITS_REQUESTS", "200/1h");
        fixture.set("BACTRIAN_DRAIN", "2s").simulator().faults().set(FaultRule.latency(40_000, When.always()));
        Path file = fixture.file("stock.csv", StockFile.of(20));
        Running bounded = fixture.importStarted(ProgramFixture.STOCK, file);
        await().atMost(SOON).until(() -> apro().get("used").asLong() >= 1);
        bounded.terminate();
        Ended ended = bounded.end(Duration.ofSeconds(10));
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(143);
        assertThat(ended.err())
                .contains("Not ended within 2 s (bactrian.drain), so it ends now.")
                .contains("without an answer, of which nobody knows yet whether the vendor has the records;"
                        + " the next start looks into it. It goes on at the next start.");

        fixture.set("BACTRIAN_DRAIN", "60s");
        long before = apro().get("used").asLong();
        Running hurried =
                fixture.importStarted(ProgramFixture.STOCK, fixture.file("other.csv", StockFile.of(500, 520)));
        await().atMost(SOON).until(() -> apro().get("used").asLong() > before);
        hurried.interrupt();
        await().pollDelay(Duration.ofMillis(500)).atMost(SOON).until(() -> hurried.err()
                .contains("Ending: "));
        hurried.terminate();
        Ended atOnce = hurried.end(Duration.ofSeconds(5));
        assertThat(atOnce.exit()).as(atOnce.toString()).isEqualTo(143);
        assertThat(atOnce.err()).contains("Ended at once. What was in flight is looked into at the next start.");
    }

    @Test
    void anExportThatIsInterruptedTakesTheAnswerAndLeavesNothing() {
        fixture.simulator().faults().set(FaultRule.latency(1500, When.always()));
        long before = fixture.receipt("apro/stock/filter").requests();
        Running running = fixture.start("export", "apro/stock-filter", "type=1");
        await().atMost(SOON).until(() -> fixture.receipt("apro/stock/filter").requests() > before);
        running.interrupt();
        Ended ended = running.end(Duration.ofSeconds(10));
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(130);
        assertThat(ended.err()).contains("export apro/stock-filter (run ").contains("1 request answered");
        assertThat(fixture.exports("apro/stock-filter", ".csv")).isEmpty();
    }

    /** @return what {@code status} says of the account */
    private JsonNode apro() {
        for (JsonNode account :
                Run.json(fixture.run("status", "--output", "json").out()).get("accounts")) {
            if (account.get("account").asText().equals("apro")) {
                return account;
            }
        }
        throw new AssertionError("no account apro");
    }
}

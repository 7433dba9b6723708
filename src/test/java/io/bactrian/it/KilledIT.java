package io.bactrian.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.it.Running.Ended;
import io.bactrian.simulator.FaultRule;
import io.bactrian.simulator.When;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of a file. */
class KilledIT {
    @TempDir
    Path home;

    private ProgramFixture fixture;

    @BeforeEach
    void open() {
        fixture = ProgramFixture.open(home).itemsPerRequest(10);
        fixture.simulator().faults().set(FaultRule.latency(120, When.always()));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void killedThreeTimesWhatWasInFlightIsLookedUpAndEveryItemArrivesOnce() {
        Path file = fixture.file("stock.csv", StockFile.of(400));
        for (int requests : List.of(7, 17, 27)) {
            killAfter("apro/stock/insert", requests, fixture.importStarted(ProgramFixture.STOCK, file));
        }
        Ended last = fixture.importFiles(ProgramFixture.STOCK, file);
        assertThat(last.exit()).as(last.toString()).isZero();
        Run run = fixture.lastRun(ProgramFixture.STOCK);
        assertThat(run.counts()).isEqualTo(new Run.Counts(400, 400, 400, 0, 0, 0));
        assertThat(run.column("accepted.csv", "sku"))
                .containsExactlyInAnyOrderElementsOf(StockFile.keys(1, 400))
                .doesNotHaveDuplicates();
        assertThat(fixture.receipt("apro/stock/filter").requests())
                .as("what was in flight at a kill was looked up")
                .isPositive();
        assertThat(fixture.keys("apro/stock/insert"))
                .hasSize(400)
                .allSatisfy((key, count) -> assertThat(count.received()).isEqualTo(1));
        JsonNode told =
                Run.json(fixture.run("runs", run.id(), "--output", "json").out());
        assertThat(Run.counts(told)).isEqualTo(run.counts());
    }

    @Test
    void killedTwiceInAFileOfGroupsEveryInvoiceArrivesOnceOrIsUnknown() {
        fixture.itemsPerRequest(3).simulator().faults().set(FaultRule.latency(400, When.always()));
        Path file = ProgramFixture.SAMPLES.resolve("apro/invoices.csv");
        for (int requests : List.of(4, 9)) {
            killAfter("apro/accounts/add", requests, fixture.importStarted(ProgramFixture.INVOICES, file));
        }
        Ended last = fixture.importFiles(ProgramFixture.INVOICES, file);
        assertThat(last.exit()).as(last.toString()).isEqualTo(5);
        Run run = fixture.lastRun(ProgramFixture.INVOICES);
        Run.Counts counts = run.counts();
        assertThat(counts.rows()).isEqualTo(154);
        assertThat(counts.read())
                .isEqualTo(60)
                .isEqualTo(counts.accepted() + counts.rejected() + counts.skipped() + counts.unknown());
        List<String> sent = new ArrayList<>(run.column("accepted.csv", "invoice_no"));
        sent.addAll(new HashSet<>(run.column("unknown.csv", "invoice_no")));
        sent.addAll(new HashSet<>(run.column("rejected.csv", "invoice_no")));
        assertThat(sent).as("every invoice has one outcome").hasSize(60).doesNotHaveDuplicates();
        assertThat(fixture.receipt("apro/accounts/add").duplicates()).isZero();
        assertThat(fixture.keys("apro/accounts/add"))
                .allSatisfy((key, count) -> assertThat(count.received()).isEqualTo(1));
    }

    private void killAfter(String operation, int requests, Running running) {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(60))
                .until(() -> fixture.receipt(operation).requests() >= requests || !running.isAlive());
        assertThat(running.isAlive())
                .as("still running when killed: %s", running)
                .isTrue();
        running.kill();
    }
}

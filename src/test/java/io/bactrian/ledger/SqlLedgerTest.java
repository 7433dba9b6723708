package io.bactrian.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.row.Counts;
import io.bactrian.row.FlowId;
import io.bactrian.row.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs and items, on a real file. */
class SqlLedgerTest {
    private static final FlowId FLOW = new FlowId("apro", "stock-insert");
    private static final FileFacts FILE = new FileFacts("stock.csv", "3f9a1c2e77", 4711);
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T10:15:02Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Ledger ledger;
    private RunInfo run;

    @BeforeEach
    void open() {
        ledger = SqlLedger.open(url(), NOON);
        run = ledger.openRun(FLOW, FILE, "m1", false).run();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("ledger.db");
    }

    private void reopen() {
        ledger.close();
        ledger = SqlLedger.open(url(), NOON);
    }

    private static ItemKey key(long number) {
        return new ItemKey(number * 7919, -number);
    }

    private static Intent intent(long number) {
        return new Intent(key(number), number * 31, number + 1, null);
    }

    private Prior prior(long number) {
        return ledger.lookup(FLOW, List.of(key(number))).get(0);
    }

    private static Result accepted(String vendorId) {
        return new Result(Outcome.ACCEPTED, vendorId);
    }

    @Test
    void opensRunWithIdOfTimeAndContent() {
        assertThat(run)
                .isEqualTo(new RunInfo(
                        1, "20261122-101502-3f9a1c2e", FLOW, FILE, RunState.RUNNING, Counts.NONE, NOON.instant(), null, null, null));
        assertThat(ledger.run("20261122-101502-3f9a1c2e")).contains(run);
        assertThat(ledger.runs(null, 10)).containsExactly(run);
        assertThat(ledger.runs(new FlowId("co3", "setContact"), 10)).isEmpty();
    }

    @Test
    void givesEachRunItsOwnIdWithinASecond() {
        ledger.closeRun(run.number(), RunState.DONE, Counts.NONE, null, null);
        RunInfo second = ledger.openRun(FLOW, FILE, "m1", true).run();
        assertThat(second.runId()).isEqualTo("20261122-101502-3f9a1c2e-2");
        assertThat(ledger.runs(FLOW, 1)).containsExactly(second);
    }

    @Test
    void resumesUnfinishedRunWhateverItsMapping() {
        ledger.closeRun(run.number(), RunState.STOPPED, new Counts(3, 3, 1, 2, 0, 0), "REJECTS_EXCEEDED", "too many");
        assertThat(ledger.run(run.runId()).orElseThrow())
                .isEqualTo(new RunInfo(
                        1,
                        run.runId(),
                        FLOW,
                        FILE,
                        RunState.STOPPED,
                        new Counts(3, 3, 1, 2, 0, 0),
                        NOON.instant(),
                        NOON.instant(),
                        "REJECTS_EXCEEDED",
                        "too many"));
        RunOpening opening = ledger.openRun(FLOW, FILE, "m2", false);
        assertThat(opening).isInstanceOf(RunOpening.Resumed.class);
        assertThat(opening.run().number()).isEqualTo(run.number());
        assertThat(opening.run().state()).isEqualTo(RunState.RUNNING);
        assertThat(opening.run().ended()).isNull();
    }

    @Test
    void knowsFileThatIsDoneWithTheSameMappingOnly() {
        ledger.closeRun(run.number(), RunState.DONE, Counts.NONE, null, null);
        RunOpening same = ledger.openRun(FLOW, FILE, "m1", false);
        assertThat(same).isInstanceOf(RunOpening.DoneBefore.class);
        assertThat(same.run().number()).isEqualTo(run.number());
        RunOpening otherMapping = ledger.openRun(FLOW, FILE, "m2", false);
        assertThat(otherMapping).isInstanceOf(RunOpening.Opened.class);
        RunOpening otherFlow = ledger.openRun(new FlowId("apro", "x"), FILE, "m1", false);
        assertThat(otherFlow).isInstanceOf(RunOpening.Opened.class);
    }

    @Test
    void keepsProgressForStatus() {
        ledger.progress(run.number(), new Counts(6, 5, 4, 1, 0, 0));
        try (Ledger looking = SqlLedger.openReadOnly(url())) {
            assertThat(looking.run(run.runId()).orElseThrow().counts()).isEqualTo(new Counts(6, 5, 4, 1, 0, 0));
        }
    }

    @Test
    void knowsNothingOfKeyThatWasNeverIntended() {
        assertThat(ledger.lookup(FLOW, List.of(key(1), key(2)))).containsExactly(null, null);
        assertThat(ledger.lookup(new FlowId("no", "flow"), List.of(key(1)))).containsExactly((Prior) null);
        assertThat(ledger.lookup(FLOW, List.of())).isEmpty();
    }

    @Test
    void showsIntentAsInFlightUntilItIsSettled() {
        long batch = ledger.intend(run.number(), List.of(intent(1), intent(2)));
        Prior inFlight = new Prior(Prior.State.IN_FLIGHT, 62, null, run.number(), run.runId(), batch, 3);
        assertThat(prior(2)).isEqualTo(inFlight);
        ledger.settle(batch, List.of(accepted("900"), new Result(Outcome.REJECTED, null)));
        assertThat(prior(1)).isEqualTo(new Prior(Prior.State.ACCEPTED, 31, "900", run.number(), run.runId(), batch, 2));
        assertThat(prior(2)).isEqualTo(new Prior(Prior.State.REJECTED, 62, null, run.number(), run.runId(), batch, 3));
        ledger.flush();
        reopen();
        assertThat(prior(1)).isEqualTo(new Prior(Prior.State.ACCEPTED, 31, "900", run.number(), run.runId(), batch, 2));
        assertThat(ledger.vendorId(FLOW, key(1))).contains("900");
        assertThat(ledger.vendorId(FLOW, key(2))).isEmpty();
    }

    @Test
    void separatesKeysOfFlows() {
        long other = ledger.openRun(new FlowId("apro", "other"), FILE, "m", false).run().number();
        ledger.intend(other, List.of(intent(1)));
        assertThat(prior(1)).isNull();
    }
}

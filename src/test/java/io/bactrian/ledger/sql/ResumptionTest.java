package io.bactrian.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.FileFacts;
import io.bactrian.ledger.Intent;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.Prior;
import io.bactrian.ledger.Result;
import io.bactrian.ledger.RunInfo;
import io.bactrian.row.Code;
import io.bactrian.row.FlowId;
import io.bactrian.row.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a run that did not end, and items of which a person says that the vendor does not have them. */
class ResumptionTest {
    private static final FlowId FLOW = new FlowId("apro", "stock-insert");
    private static final FileFacts FILE = new FileFacts("stock.csv", "3f9a1c2e77", 4711);

    @TempDir
    Path folder;

    private Ledger ledger;
    private RunInfo run;

    @BeforeEach
    void open() {
        ledger = SqlLedger.open(url());
        run = ledger.openRun(FLOW, FILE, "m1", false).run();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    String url() {
        return "jdbc:sqlite:" + folder.resolve("ledger.db");
    }

    private void reopen() {
        ledger.close();
        ledger = SqlLedger.open(url());
    }

    private static ItemKey key(long number) {
        return ItemKey.of("K" + number);
    }

    private static Intent intent(long number) {
        return new Intent(key(number), number * 31, number + 1, null);
    }

    private static Result result(Outcome outcome) {
        return new Result(outcome, outcome == Outcome.ACCEPTED ? "71" : null);
    }

    private List<Prior.State> states(long... numbers) {
        return java.util.Arrays.stream(numbers)
                .mapToObj(number -> ledger.lookup(FLOW, List.of(key(number))).get(0))
                .map(Prior::state)
                .toList();
    }

    private long kept(long line, Outcome outcome, Code code, @Nullable String closed) {
        List<DeadLetter.SourceRow> rows = List.of(new DeadLetter.SourceRow(line, List.of("sku"), List.of("A")));
        return ledger.keep(new DeadLetter(
                0,
                run.number(),
                run.runId(),
                FLOW,
                "A",
                rows,
                outcome,
                code,
                "so it was",
                null,
                null,
                null,
                0,
                Instant.EPOCH,
                closed));
    }

    @Test
    void takesWhatWasInFlightAsUnknown() {
        long settled = ledger.intend(run.number(), List.of(intent(1)));
        ledger.settle(settled, List.of(result(Outcome.ACCEPTED)));
        ledger.intend(run.number(), List.of(intent(2), intent(3)));
        ledger.withdraw(ledger.intend(run.number(), List.of(intent(4))));
        ledger.resume(run.number());
        assertThat(states(1, 2, 3)).containsExactly(Prior.State.ACCEPTED, Prior.State.UNKNOWN, Prior.State.UNKNOWN);
        assertThat(ledger.lookup(FLOW, List.of(key(4)))).containsOnlyNulls();
        reopen();
        assertThat(states(1, 2, 3)).containsExactly(Prior.State.ACCEPTED, Prior.State.UNKNOWN, Prior.State.UNKNOWN);
    }

    @Test
    void leavesTheBatchesOfOtherRunsAlone() {
        RunInfo other = ledger.openRun(FLOW, new FileFacts("b.csv", "b", 1), "m1", false)
                .run();
        ledger.intend(other.number(), List.of(intent(1)));
        ledger.resume(run.number());
        assertThat(states(1)).containsExactly(Prior.State.IN_FLIGHT);
    }

    @Test
    void dropsOnlyLettersOfItemsThatWereNeverSent() {
        kept(2, Outcome.REJECTED, Code.REQUIRED_EMPTY, null);
        long rejected = kept(3, Outcome.REJECTED, Code.VENDOR_REJECTED, null);
        long unknown = kept(4, Outcome.UNKNOWN, Code.VENDOR_BUSY, null);
        long replayed = kept(5, Outcome.REJECTED, Code.REQUIRED_EMPTY, "replayed");
        ledger.resume(run.number());
        assertThat(ledger.deadLetters(null, false, 0, 10))
                .extracting(DeadLetter::id)
                .containsExactly(rejected, unknown, replayed);
    }

    @Test
    void freesAnItemThatTheVendorDoesNotHave() {
        long batch = ledger.intend(run.number(), List.of(intent(1), intent(2), intent(3)));
        ledger.settle(batch, List.of(result(Outcome.UNKNOWN), result(Outcome.UNKNOWN), result(Outcome.ACCEPTED)));
        ledger.unknown().settle(FLOW, key(1), new Result(Outcome.REJECTED, null));
        assertThat(states(1, 2, 3)).containsExactly(Prior.State.REJECTED, Prior.State.UNKNOWN, Prior.State.ACCEPTED);
        reopen();
        assertThat(states(1, 2, 3)).containsExactly(Prior.State.REJECTED, Prior.State.UNKNOWN, Prior.State.ACCEPTED);
    }

    @Test
    void freesAnItemOfARunThatWasResumedInThisProcess() {
        ledger.intend(run.number(), List.of(intent(1)));
        ledger.resume(run.number());
        ledger.unknown().settle(FLOW, key(1), new Result(Outcome.REJECTED, null));
        assertThat(states(1)).containsExactly(Prior.State.REJECTED);
    }

    @Test
    void changesNothingOfWhatIsKnown() {
        ledger.settle(ledger.intend(run.number(), List.of(intent(1))), List.of(result(Outcome.ACCEPTED)));
        ledger.intend(run.number(), List.of(intent(2)));
        ledger.unknown().settle(FLOW, key(1), new Result(Outcome.REJECTED, null));
        ledger.unknown().settle(FLOW, key(2), new Result(Outcome.REJECTED, null));
        ledger.unknown().settle(FLOW, key(3), new Result(Outcome.REJECTED, null));
        assertThat(states(1, 2)).containsExactly(Prior.State.ACCEPTED, Prior.State.IN_FLIGHT);
    }
}

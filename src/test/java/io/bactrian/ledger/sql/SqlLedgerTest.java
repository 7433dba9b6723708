package io.bactrian.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.FileFacts;
import io.bactrian.ledger.Intent;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.ledger.Prior;
import io.bactrian.ledger.Result;
import io.bactrian.ledger.RunInfo;
import io.bactrian.ledger.RunOpening;
import io.bactrian.ledger.RunState;
import io.bactrian.row.Counts;
import io.bactrian.row.FlowId;
import io.bactrian.row.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
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

    String url() {
        return "jdbc:sqlite:" + folder.resolve("ledger.db");
    }

    String name() {
        return folder.resolve("ledger.db").toString();
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
                        1,
                        "20261122-101502-3f9a1c2e",
                        FLOW,
                        FILE,
                        RunState.RUNNING,
                        Counts.NONE,
                        NOON.instant(),
                        null,
                        null,
                        null,
                        null));
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
                        "too many",
                        null));
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
        Prior inFlight = new Prior(Prior.State.IN_FLIGHT, 62, null, run.number(), run.runId(), batch, 3, false);
        assertThat(prior(2)).isEqualTo(inFlight);
        ledger.settle(batch, List.of(accepted("900"), new Result(Outcome.REJECTED, null)));
        assertThat(prior(1))
                .isEqualTo(new Prior(Prior.State.ACCEPTED, 31, "900", run.number(), run.runId(), batch, 2, false));
        assertThat(prior(2))
                .isEqualTo(new Prior(Prior.State.REJECTED, 62, null, run.number(), run.runId(), batch, 3, false));
        ledger.flush();
        reopen();
        assertThat(prior(1))
                .isEqualTo(new Prior(Prior.State.ACCEPTED, 31, "900", run.number(), run.runId(), batch, 2, false));
        assertThat(ledger.vendorId(FLOW, key(1))).contains("900");
        assertThat(ledger.vendorId(FLOW, key(2))).isEmpty();
    }

    @Test
    void separatesKeysOfFlows() {
        long other = ledger.openRun(new FlowId("apro", "other"), FILE, "m", false)
                .run()
                .number();
        ledger.intend(other, List.of(intent(1)));
        assertThat(prior(1)).isNull();
    }

    @Test
    void bringsBackWhatWasThereBeforeAWithdrawnIntent() {
        long first = ledger.intend(run.number(), List.of(intent(1)));
        ledger.settle(first, List.of(accepted("900")));
        Prior before = prior(1);
        long second = ledger.intend(run.number(), List.of(new Intent(key(1), 99, 7, "900"), intent(2)));
        assertThat(prior(1))
                .isEqualTo(new Prior(Prior.State.IN_FLIGHT, 99, "900", run.number(), run.runId(), second, 7, true));
        ledger.withdraw(second);
        assertThat(prior(1)).isEqualTo(before);
        assertThat(prior(2)).isNull();
        reopen();
        assertThat(prior(1)).isEqualTo(before);
        assertThat(prior(2)).isNull();
    }

    @Test
    void takesBackSeveralIntentsAtOnce() {
        List<Long> ahead =
                ledger.intendAll(run.number(), List.of(List.of(intent(1)), List.of(intent(2)), List.of(intent(3))));
        ledger.withdraw(ahead.subList(1, 3));
        ledger.withdraw(List.of());
        reopen();
        assertThat(prior(1).state()).isEqualTo(Prior.State.IN_FLIGHT);
        assertThat(prior(2)).isNull();
        assertThat(prior(3)).isNull();
        long other = ledger.openRun(new FlowId("apro", "other"), FILE, "m1", false)
                .run()
                .number();
        long elsewhere = ledger.intend(other, List.of(intent(2)));
        assertThatThrownBy(() -> ledger.withdraw(List.of(ahead.get(0), elsewhere)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(prior(1).state()).isEqualTo(Prior.State.IN_FLIGHT);
    }

    @Test
    void keepsVendorIdWhileAnUpdateIsRejected() {
        long first = ledger.intend(run.number(), List.of(intent(1)));
        ledger.settle(first, List.of(accepted("C-0007")));
        long second = ledger.intend(run.number(), List.of(new Intent(key(1), 99, 7, null)));
        ledger.settle(second, List.of(new Result(Outcome.REJECTED, null)));
        assertThat(prior(1))
                .isEqualTo(new Prior(Prior.State.REJECTED, 99, "C-0007", run.number(), run.runId(), second, 7, false));
    }

    @Test
    void settlesBatchOfAProcessThatDied() {
        long batch = ledger.intend(run.number(), List.of(intent(1), intent(2)));
        reopen();
        assertThat(prior(1).state()).isEqualTo(Prior.State.IN_FLIGHT);
        ledger.settle(batch, List.of(new Result(Outcome.UNKNOWN, null), accepted("5")));
        assertThat(prior(1).state()).isEqualTo(Prior.State.UNKNOWN);
        ledger.settle(batch, List.of(accepted("4"), accepted("5")));
        assertThat(prior(1).vendorId()).isEqualTo("4");
        reopen();
        assertThat(prior(1).vendorId()).isEqualTo("4");
        assertThat(prior(2).vendorId()).isEqualTo("5");
    }

    @Test
    void refusesResultsThatDoNotMatchTheBatch() {
        long batch = ledger.intend(run.number(), List.of(intent(1), intent(2)));
        assertThatThrownBy(() -> ledger.settle(batch, List.of(accepted("1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Batch 1 has 2 items but got 1 results");
        assertThatThrownBy(() -> ledger.settle(77, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no batch number 77 in the ledger");
        assertThatThrownBy(() -> ledger.intend(run.number(), List.of(intent(1), intent(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A batch with one key twice: only one of the two can be in flight");
        assertThatThrownBy(() -> ledger.intend(99, List.of(intent(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no run number 99 in the ledger");
    }

    @Test
    void findsItemsInMemoryAndInTheTableAlike() {
        ledger.close();
        ledger = SqlLedger.open(SqlLedger.alone(url()), NOON, 50);
        for (int from = 0; from < 1_000; from += 10) {
            List<Intent> items = LongStream.range(from, from + 10)
                    .mapToObj(SqlLedgerTest::intent)
                    .toList();
            List<Result> results =
                    items.stream().map(item -> accepted("v" + item.line())).toList();
            ledger.settle(ledger.intend(run.number(), items), results);
        }
        List<ItemKey> keys =
                LongStream.range(0, 1_000).mapToObj(SqlLedgerTest::key).toList();
        List<Prior> inTheEnd = ledger.lookup(FLOW, keys);
        for (int i = 0; i < 1_000; i++) {
            assertThat(inTheEnd.get(i))
                    .isEqualTo(new Prior(
                            Prior.State.ACCEPTED, i * 31L, "v" + (i + 1), 1, run.runId(), i / 10 + 1, i + 1, false));
        }
        reopen();
        assertThat(ledger.lookup(FLOW, keys)).isEqualTo(inTheEnd);
    }

    @Test
    void seesWhatAnotherProcessIntendsAndSettles() {
        try (Ledger other = SqlLedger.open(SqlLedger.alone(url()), NOON, 5)) {
            for (int i = 0; i < 30; i++) {
                Ledger writes = i % 2 == 0 ? ledger : other;
                Ledger reads = i % 2 == 0 ? other : ledger;
                long batch = writes.intend(run.number(), List.of(intent(i)));
                assertThat(reads.lookup(FLOW, List.of(key(i))).get(0).state()).isEqualTo(Prior.State.IN_FLIGHT);
                writes.settle(batch, List.of(accepted("" + i)));
                writes.flush();
                assertThat(reads.vendorId(FLOW, key(i))).contains("" + i);
            }
        }
    }

    @Test
    void tellsManyThreadsThatShareCommitsApart() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int first = t * 1_000;
            threads.add(new Thread(() -> {
                for (int i = first; i < first + 200; i++) {
                    ledger.settle(ledger.intend(run.number(), List.of(intent(i))), List.of(accepted("" + i)));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        reopen();
        for (int t = 0; t < 4; t++) {
            for (int i = t * 1_000; i < t * 1_000 + 200; i++) {
                assertThat(ledger.vendorId(FLOW, key(i))).contains("" + i);
            }
        }
    }

    @Test
    void leavesTheOthersOfACommitAloneWhenOneFails() throws InterruptedException {
        AtomicInteger refused = new AtomicInteger();
        DeadLetter ofNoRun = DeadLettersTest.letter(99, "none", 2);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int first = t * 100;
            threads.add(new Thread(() -> {
                for (int i = first; i < first + 20; i++) {
                    try {
                        ledger.keep(ofNoRun);
                    } catch (LedgerFault e) {
                        refused.incrementAndGet();
                    }
                    ledger.intend(run.number(), List.of(intent(i)));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(refused).hasValue(80);
        for (int i = 0; i < 400; i++) {
            assertThat(prior(i) != null).isEqualTo(i % 100 < 20);
        }
    }

    @Test
    void refusesToBeUsedAfterItIsClosed() {
        ledger.close();
        assertThatThrownBy(() -> ledger.intend(run.number(), List.of(intent(1))))
                .isInstanceOf(LedgerFault.class)
                .hasMessage("The ledger " + name() + " is closed.");
        ledger.close();
    }
}

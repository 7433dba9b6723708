package io.bactrian.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.FileFacts;
import io.bactrian.ledger.Intent;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.LedgerCheck;
import io.bactrian.ledger.Prior;
import io.bactrian.ledger.Pruned;
import io.bactrian.ledger.Result;
import io.bactrian.ledger.RunInfo;
import io.bactrian.ledger.RunState;
import io.bactrian.row.Code;
import io.bactrian.row.Counts;
import io.bactrian.row.FlowId;
import io.bactrian.row.Outcome;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Check and prune, on a real file. */
class LedgerCareTest {
    static final FlowId FLOW = new FlowId("apro", "stock-insert");
    private static final Instant LONG_AGO = Instant.parse("2024-01-10T08:00:00Z");
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir
    Path folder;

    String url() {
        return "jdbc:sqlite:" + folder.resolve("ledger.db");
    }

    static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }

    static ItemKey key(long number) {
        return ItemKey.of("key " + number);
    }

    private LedgerCheck check() {
        return check(url());
    }

    static LedgerCheck check(String url) {
        try (LedgerCare care = LedgerCare.open(url)) {
            return care.check();
        }
    }

    private Pruned prune(boolean dryRun) {
        try (LedgerCare care = LedgerCare.open(url(), at(NOW))) {
            return care.prune(YEAR, dryRun);
        }
    }

    /** A run whose batches of ten carry these keys: new ones, or updates of records that have an id already. */
    static RunInfo imported(Ledger ledger, String hash, long first, long last, boolean update) {
        RunInfo run = ledger.openRun(FLOW, new FileFacts(hash + ".csv", hash, 3), "m", false)
                .run();
        for (long from = first; from <= last; from += 10) {
            List<Long> keys = LongStream.range(from, from + 10).boxed().toList();
            long batch = ledger.intend(
                    run.number(),
                    keys.stream()
                            .map(key -> new Intent(key(key), hash.hashCode(), key, update ? "9" + key : null))
                            .toList());
            ledger.settle(
                    batch,
                    keys.stream()
                            .map(key -> new Result(Outcome.ACCEPTED, update ? null : "9" + key))
                            .toList());
        }
        ledger.flush();
        long items = last - first + 1;
        ledger.closeRun(run.number(), RunState.DONE, new Counts(items, items, items, 0, 0, 0), null, null);
        return run;
    }

    private static long letter(Ledger ledger, RunInfo run, long line, Instant at) {
        return ledger.keep(new DeadLetter(
                0,
                run.number(),
                run.runId(),
                FLOW,
                "k" + line,
                List.of(new DeadLetter.SourceRow(line, List.of("sku"), List.of("k" + line))),
                Outcome.REJECTED,
                Code.REQUIRED_EMPTY,
                "category_id: required, but empty",
                null,
                null,
                null,
                0,
                at,
                null));
    }

    // ---- check
    // -----------------------------------------------------------------------------------------------------------

    @Test
    void findsNothingInALedgerThatIsSoundAlsoWhileItIsUsed() {
        try (Ledger ledger = SqlLedger.open(
                SqlLedger.alone(url()),
                at(NOW),
                25)) { // so that a part of the keys is in the table and a part in memory
            imported(ledger, "aa", 1, 60, false);
            imported(ledger, "bb", 31, 90, true);
            LedgerCheck check = check();
            assertThat(check.faults()).isEmpty();
            assertThat(check.runs()).isEqualTo(2);
            assertThat(check.items()).isEqualTo(120);
            assertThat(check.open()).isEmpty();
        }
        assertThat(check().faults()).isEmpty();
    }

    @Test
    void listsWhatWasSentAndHasNoOutcome() {
        try (Ledger ledger = SqlLedger.open(url(), at(NOW))) {
            RunInfo run = ledger.openRun(FLOW, new FileFacts("a.csv", "ab12", 3), "m", false)
                    .run();
            ledger.intend(run.number(), List.of(new Intent(key(1), 1, 2, null), new Intent(key(2), 1, 3, null)));
            assertThat(check().faults()).isEmpty();
            assertThat(check().open()).containsExactly(new LedgerCheck.Open(run.runId(), FLOW, RunState.RUNNING, 1, 2));
        }
    }

    @Test
    void findsCountsThatDoNotAddUpAKeyAcceptedTwiceAndAnIndexThatLacksAKey() throws SQLException {
        RunInfo run;
        try (Ledger ledger = SqlLedger.open(url(), at(NOW))) {
            run = imported(ledger, "aa", 1, 20, false);
            long again = ledger.intend(run.number(), List.of(new Intent(key(7), "aa".hashCode(), 44, null)));
            ledger.settle(again, List.of(new Result(Outcome.ACCEPTED, "555")));
        }
        Sql.execute(url(), "update run set accepted = 19");
        try (Database database = Database.open(SqlLedger.alone(url()), false);
                SqlSession session = database.openWriter()) {
            KeyPortions.remove(session, 1, key(4), 1);
        }
        assertThat(check().faults())
                .containsExactly(
                        "Run " + run.runId()
                                + " is done, and its outcomes do not add up: read 20, accepted 19, rejected 0, skipped 0, unknown 0",
                        "The index of keys has 20 places and the batches have 21: a key that it lacks would be sent again."
                                + " Restore the ledger from a backup.",
                        "A key was accepted twice: run " + run.runId() + ", line 7, as 97, and run " + run.runId()
                                + ", line 44, as 555. The vendor has its record twice; delete the second one there.");
    }

    // ---- prune
    // -----------------------------------------------------------------------------------------------------------

    @Test
    void takesOutOlderOutcomesAndKeepsWhatEachKeyBecameLast() {
        try (Ledger ledger = SqlLedger.open(url(), at(LONG_AGO))) {
            imported(ledger, "aa", 1, 100, false);
            imported(ledger, "bb", 1, 50, true);
            imported(ledger, "cc", 46, 55, true); // only half of a batch of what came before
        }
        try (Ledger ledger = SqlLedger.open(url(), at(NOW.minusSeconds(60)))) {
            imported(ledger, "dd", 1, 30, true);
        }
        List<Prior> before = priors();
        Pruned dry = prune(true);
        assertThat(priors()).isEqualTo(before);
        Pruned pruned = prune(false);
        assertThat(dry)
                .usingRecursiveComparison()
                .ignoringFields("dryRun", "freeBytes")
                .isEqualTo(pruned);
        // of the first run 1 to 55 have a newer outcome, of the second 1 to 30 and 46 to 50
        assertThat(pruned.items()).isEqualTo(90);
        List<Prior> after = priors();
        assertThat(after)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("batch")
                .isEqualTo(before);
        assertThat(check().faults()).isEmpty();
        assertThat(prune(false).items()).as("nothing is left to do").isZero();
    }

    private List<Prior> priors() {
        try (Ledger ledger = SqlLedger.openReadOnly(url())) {
            return ledger.lookup(
                    FLOW,
                    LongStream.rangeClosed(1, 110).mapToObj(LedgerCareTest::key).toList());
        }
    }

    @Test
    void aProcessThatWasThereBeforeStillFindsEveryKey() {
        try (Ledger ledger = SqlLedger.open(url(), at(LONG_AGO))) {
            imported(ledger, "aa", 1, 40, false);
        }
        try (Ledger running = SqlLedger.open(url(), at(LONG_AGO))) {
            imported(running, "bb", 1, 30, true); // these stay in its memory
            SqlLedger.open(url(), at(LONG_AGO)).close(); // another one moves them to the table
            List<Prior> before = running.lookup(
                    FLOW,
                    LongStream.rangeClosed(1, 40).mapToObj(LedgerCareTest::key).toList());
            imported(running, "cc", 1, 20, true);
            SqlLedger.open(url(), at(LONG_AGO)).close();
            assertThat(prune(false).items()).isPositive();
            List<Prior> after = running.lookup(
                    FLOW,
                    LongStream.rangeClosed(1, 40).mapToObj(LedgerCareTest::key).toList());
            assertThat(after.subList(20, 40))
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("batch")
                    .isEqualTo(before.subList(20, 40));
            assertThat(after).allSatisfy(prior -> assertThat(prior.state()).isEqualTo(Prior.State.ACCEPTED));
            RunInfo last = imported(running, "dd", 31, 40, true);
            assertThat(running.lookup(FLOW, List.of(key(40))).get(0).runId()).isEqualTo(last.runId());
        }
        assertThat(check().faults()).isEmpty();
    }

    @Test
    void keepsWhatIsYoungOpenOrUnknown() {
        long closed;
        long open;
        RunInfo oldest;
        try (Ledger ledger = SqlLedger.open(url(), at(LONG_AGO))) {
            oldest = ledger.openRun(FLOW, new FileFacts("x.csv", "xx", 3), "m", false)
                    .run();
            ledger.closeRun(oldest.number(), RunState.DONE, Counts.NONE, null, null);
            RunInfo run = imported(ledger, "aa", 1, 10, false);
            closed = letter(ledger, run, 90, LONG_AGO);
            open = letter(ledger, run, 91, LONG_AGO);
            ledger.closeDeadLetter(closed, "discarded");
            RunInfo doubtful = ledger.openRun(FLOW, new FileFacts("u.csv", "uu", 3), "m", false)
                    .run();
            long batch = ledger.intend(doubtful.number(), List.of(new Intent(key(1), 5, 2, "91")));
            ledger.settle(batch, List.of(new Result(Outcome.UNKNOWN, null)));
            ledger.closeRun(doubtful.number(), RunState.DONE, new Counts(1, 1, 0, 0, 0, 1), null, null);
        }
        Pruned pruned = prune(false);
        assertThat(pruned.deadLetters()).isEqualTo(1);
        assertThat(pruned.runs()).as("the run in which there was nothing").isEqualTo(1);
        assertThat(pruned.items()).isZero();
        try (Ledger ledger = SqlLedger.open(url(), at(NOW))) {
            assertThat(ledger.deadLetter(closed)).isEmpty();
            assertThat(ledger.deadLetter(open)).isPresent();
            assertThat(ledger.run(oldest.runId())).isEmpty();
            Prior prior = ledger.lookup(FLOW, List.of(key(1))).get(0);
            assertThat(prior.state()).isEqualTo(Prior.State.UNKNOWN);
            assertThat(prior.vendorId()).isEqualTo("91");
        }
        assertThat(check().faults()).isEmpty();
    }
}

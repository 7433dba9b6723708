package io.bactrian.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.ledger.ExportCounts;
import io.bactrian.ledger.ExportEnd;
import io.bactrian.ledger.ExportLedger;
import io.bactrian.ledger.ExportOpening;
import io.bactrian.ledger.ExportState;
import io.bactrian.ledger.FileFacts;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.PreparedExport;
import io.bactrian.ledger.PreparedFile;
import io.bactrian.ledger.RecordMark;
import io.bactrian.ledger.Remember;
import io.bactrian.ledger.RunInfo;
import io.bactrian.ledger.RunState;
import io.bactrian.ledger.Sighting;
import io.bactrian.ledger.VendorNote;
import io.bactrian.row.Code;
import io.bactrian.row.Counts;
import io.bactrian.row.FlowId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Exports, on a real file. */
class ExportLedgerTest {
    private static final FlowId FLOW = new FlowId("apro", "stock-filter");
    private static final FlowId OTHER = new FlowId("apro", "accounts-list");
    private static final Instant NOON = Instant.parse("2026-11-22T10:15:02Z");
    private static final Instant END = NOON.plusSeconds(60);

    @TempDir
    Path folder;

    private Ledger ledger;
    private ExportLedger exports;

    @BeforeEach
    void open() {
        ledger = SqlLedger.open(url(), Clock.fixed(END, ZoneOffset.UTC));
        exports = ledger.exports();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    String url() {
        return "jdbc:sqlite:" + folder.resolve("ledger.db");
    }

    private void reopen() {
        close();
        open();
    }

    private long begin() {
        return begin(FLOW, NOON);
    }

    private long begin(FlowId flow, Instant at) {
        return exports.open(flow, "m1", at).number();
    }

    /** Marks of records written {@code key=content}. */
    private List<Sighting> see(long run, String... records) {
        return exports.see(
                run,
                Arrays.stream(records)
                        .map(record -> record.split("="))
                        .map(parts -> new RecordMark(parts[0], Long.parseLong(parts[1])))
                        .toList());
    }

    private List<String> vanished(long run) {
        List<String> keys = new ArrayList<>();
        exports.vanished(run, keys::add);
        return keys;
    }

    private void finish(long run, Remember remember) {
        exports.prepare(run, new ExportEnd(List.of(), ExportCounts.NONE, null, remember));
        exports.commit(run);
    }

    private PreparedFile file(String name) {
        return new PreparedFile(folder.resolve(name + ".part"), folder.resolve(name), "ab12", 99, 3);
    }

    private RunInfo info(String runId) {
        return ledger.run(runId).orElseThrow();
    }

    @Test
    void anExportIsARunWithoutAFileUntilItIsPrepared() {
        ExportOpening opening = exports.open(FLOW, "m1", NOON);
        assertThat(opening.runId()).matches("20261122-101502-[0-9a-f]{8}");
        assertThat(opening).isEqualTo(new ExportOpening(1, opening.runId(), null, null));
        exports.progress(1, new ExportCounts(10, 4, 2, 1));
        RunInfo going = new RunInfo(
                1,
                opening.runId(),
                FLOW,
                FileFacts.NONE,
                RunState.RUNNING,
                Counts.NONE,
                NOON,
                null,
                null,
                null,
                new ExportCounts(10, 4, 2, 1));
        assertThat(ledger.runs(null, 10)).containsExactly(going);
        ExportCounts counts = new ExportCounts(20, 5, 2, 1);
        List<PreparedFile> files = List.of(file("stock.csv"), file("stock.manifest.json"));
        exports.prepare(1, new ExportEnd(files, counts, "C1", Remember.nothing()));
        exports.commit(1);
        assertThat(info(opening.runId()))
                .isEqualTo(new RunInfo(
                        1,
                        opening.runId(),
                        FLOW,
                        new FileFacts("stock.csv", "ab12", 99),
                        RunState.DONE,
                        Counts.NONE,
                        NOON,
                        END,
                        null,
                        null,
                        counts));
        assertThat(exports.files(1)).isEqualTo(files);
    }

    @Test
    void theNextExportGoesOnWhereTheLastFinishedOneEnded() {
        long first = begin();
        exports.prepare(first, new ExportEnd(List.of(), ExportCounts.NONE, "C1", Remember.nothing()));
        exports.commit(first);
        ExportOpening second = exports.open(FLOW, "m1", NOON);
        assertThat(second.cursor()).isEqualTo("C1");
        assertThat(second.finished()).isEqualTo(END);
        assertThat(second.runId()).endsWith("-2");
        exports.abandon(second.number(), RunState.UNREACHABLE, Code.VENDOR_UNREACHABLE, "no route");
        assertThat(info(second.runId()).code()).isEqualTo("VENDOR_UNREACHABLE");
        assertThat(info(second.runId()).state()).isEqualTo(RunState.UNREACHABLE);
        reopen();
        assertThat(exports.open(FLOW, "m1", NOON).cursor()).isEqualTo("C1");
        assertThat(exports.open(OTHER, "m1", NOON).cursor()).isNull();
    }

    @Test
    void anEndWithoutCursorLeavesTheCursorWhereItIs() {
        long first = begin();
        exports.prepare(first, new ExportEnd(List.of(), ExportCounts.NONE, "C1", Remember.nothing()));
        exports.commit(first);
        finish(begin(), Remember.nothing());
        assertThat(exports.states()).containsExactly(new ExportState(FLOW, "C1", 0, END, null));
    }

    @Test
    void aFlowHasOneOpenExportAtMost() {
        long run = begin();
        assertThatThrownBy(this::begin)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("An export of apro/stock-filter is open already."
                        + " Where its process died, it has to be settled before the next begins.");
        begin(OTHER, NOON);
        exports.abandon(run, RunState.STOPPED, Code.CREDENTIALS_REFUSED, "no");
        begin();
    }

    @Test
    void comparesTheWholeListAndNamesWhatVanished() {
        long first = begin();
        assertThat(see(first, "a=1", "b=2", "c=3")).containsOnly(Sighting.NEW);
        assertThat(vanished(first)).isEmpty();
        finish(first, Remember.replace());

        long second = begin();
        assertThat(see(second, "a=1", "b=9")).containsExactly(Sighting.UNCHANGED, Sighting.CHANGED);
        assertThat(see(second, "d=4")).containsExactly(Sighting.NEW);
        assertThat(vanished(second)).containsExactly("c");
        finish(second, Remember.replace());

        reopen();
        long third = begin();
        assertThat(see(third, "b=9", "c=3", "d=4", "a=1"))
                .containsExactly(Sighting.UNCHANGED, Sighting.NEW, Sighting.UNCHANGED, Sighting.UNCHANGED);
        assertThat(exports.states().get(0).remembered()).isEqualTo(3);
    }

    @Test
    void aRecordThatComesTwiceInAnExportIsNotExportedTwice() {
        long run = begin();
        assertThat(see(run, "a=1", "a=1", "a=2")).containsExactly(Sighting.NEW, Sighting.UNCHANGED, Sighting.CHANGED);
        assertThat(see(run, "a=2", "a=1")).containsExactly(Sighting.UNCHANGED, Sighting.CHANGED);
        finish(run, Remember.replace());
        assertThat(see(begin(), "a=1")).containsExactly(Sighting.UNCHANGED);
    }

    @Test
    void nothingOfAnAbandonedExportIsRemembered() {
        long first = begin();
        see(first, "a=1", "b=2");
        finish(first, Remember.replace());
        long second = begin();
        see(second, "a=9", "b=2", "c=3");
        exports.prepare(second, new ExportEnd(List.of(file("x.csv")), ExportCounts.NONE, "C9", Remember.replace()));
        exports.abandon(second, RunState.STOPPED, Code.INTERNAL, "file is damaged");
        assertThat(exports.files(second)).isEmpty();
        long third = begin();
        assertThat(see(third, "a=9", "c=3")).containsExactly(Sighting.CHANGED, Sighting.NEW);
        assertThat(vanished(third)).containsExactly("b");
    }

    @Test
    void flowsDoNotShareRecords() {
        long one = begin();
        see(one, "a=1");
        finish(one, Remember.replace());
        long other = begin(OTHER, NOON);
        assertThat(see(other, "a=1")).containsExactly(Sighting.NEW);
        finish(other, Remember.replace());
        assertThat(exports.states()).extracting(ExportState::flow).containsExactly(OTHER, FLOW);
    }

    @Test
    void lookingBackForgetsWhatWasNotSeenForSoLong() {
        long first = begin(FLOW, NOON);
        see(first, "a=1", "b=2");
        finish(first, Remember.merge(Duration.ofMinutes(15)));
        long second = begin(FLOW, NOON.plus(Duration.ofMinutes(15)));
        assertThat(see(second, "a=1", "c=3")).containsExactly(Sighting.UNCHANGED, Sighting.NEW);
        finish(second, Remember.merge(Duration.ofMinutes(15)));
        assertThat(exports.states().get(0).remembered()).isEqualTo(3);
        long third = begin(FLOW, NOON.plus(Duration.ofMinutes(20)));
        assertThat(see(third, "a=1")).containsExactly(Sighting.UNCHANGED);
        finish(third, Remember.merge(Duration.ofMinutes(15)));
        assertThat(exports.states().get(0).remembered()).isEqualTo(2);
    }

    @Test
    void settlesWhatADeadProcessLeft() {
        ExportOpening left = exports.open(FLOW, "m1", NOON);
        see(left.number(), "a=1");
        reopen();
        assertThat(exports.interrupted(FLOW)).isEmpty();
        assertThat(info(left.runId()).state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(info(left.runId()).code()).isEqualTo("INTERRUPTED_RUN");

        ExportOpening next = exports.open(FLOW, "m1", NOON);
        assertThat(see(next.number(), "a=1")).containsExactly(Sighting.NEW);
        ExportEnd end = new ExportEnd(
                List.of(file("x.csv")), new ExportCounts(1, 1, 0, 0), "C1", Remember.merge(Duration.ofMinutes(3)));
        exports.prepare(next.number(), end);
        reopen();
        assertThat(exports.interrupted(OTHER)).isEmpty();
        assertThat(exports.interrupted(FLOW)).contains(new PreparedExport(next.number(), next.runId(), end));
        exports.commit(next.number());
        assertThat(exports.interrupted(FLOW)).isEmpty();
        ExportOpening last = exports.open(FLOW, "m1", NOON);
        assertThat(last.cursor()).isEqualTo("C1");
        assertThat(see(last.number(), "a=1")).containsExactly(Sighting.UNCHANGED);
    }

    @Test
    void refusesWhatDoesNotFitTheState() {
        long run = begin();
        assertThatThrownBy(() -> exports.commit(run))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Run number 1 is no export that is prepared");
        assertThatThrownBy(() -> exports.reset(FLOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("An export of apro/stock-filter is going on. Reset it when that has ended.");
        finish(run, Remember.nothing());
        assertThatThrownBy(() -> see(run, "a=1")).hasMessage("Run number 1 is no export that is open");
        assertThatThrownBy(() -> exports.abandon(run, RunState.STOPPED, Code.INTERNAL, "x"))
                .hasMessage("Run number 1 is no export that is open");
    }

    @Test
    void aResetFlowStartsAtTheBeginningAndKeepsItsSchedule() {
        exports.reset(FLOW);
        long run = begin();
        see(run, "a=1");
        exports.prepare(run, new ExportEnd(List.of(), ExportCounts.NONE, "C1", Remember.replace()));
        exports.commit(run);
        exports.keptSince(FLOW, NOON);
        exports.reset(FLOW);
        assertThat(exports.states()).containsExactly(new ExportState(FLOW, null, 0, null, NOON));
        ExportOpening next = exports.open(FLOW, "m1", NOON);
        assertThat(next.cursor()).isNull();
        assertThat(next.finished()).isNull();
        assertThat(see(next.number(), "a=1")).containsExactly(Sighting.NEW);
    }

    @Test
    void remembersWhichTimeOfAScheduleHasItsExport() {
        assertThat(exports.lastFire(FLOW)).isEmpty();
        exports.keptSince(FLOW, NOON);
        exports.keptSince(FLOW, END);
        assertThat(exports.lastFire(FLOW)).contains(NOON);
        assertThat(exports.isDue(FLOW, NOON)).isFalse();
        assertThat(exports.openDue(FLOW, "m1", NOON, NOON)).isEmpty();
        finish(due(END), Remember.nothing());
        reopen();
        assertThat(exports.lastFire(FLOW)).contains(END);
        assertThat(exports.isDue(FLOW, NOON)).isFalse();
        assertThat(exports.openDue(FLOW, "m1", END, END)).isEmpty();
        assertThat(exports.isDue(FLOW, END.plusSeconds(1))).isTrue();
        finish(begin(), Remember.nothing()); // by command
        assertThat(exports.lastFire(FLOW)).contains(END);
        assertThat(exports.isDue(OTHER, NOON)).isTrue();
    }

    private long due(Instant at) {
        return exports.openDue(FLOW, "m1", END, at).orElseThrow().number();
    }

    @Test
    void aTimeWhoseExportWasCutOffIsStillDueThreeTimesAndOneThatStoppedIsNot() {
        long stopped = due(NOON);
        exports.abandon(stopped, RunState.STOPPED, Code.CREDENTIALS_REFUSED, "no");
        assertThat(exports.isDue(FLOW, NOON)).isFalse();
        due(END);
        assertThat(exports.isDue(FLOW, END)).isTrue(); // its process may have died
        assertThatThrownBy(() -> due(END)).hasMessageStartingWith("An export of " + FLOW + " is open already");
        assertThat(exports.interrupted(FLOW)).isEmpty();
        for (int time = 2; time <= 3; time++) {
            assertThat(exports.isDue(FLOW, END)).isTrue();
            exports.abandon(due(END), RunState.INTERRUPTED, Code.INTERRUPTED_RUN, "ended");
        }
        assertThat(exports.isDue(FLOW, END)).isFalse();
        assertThat(exports.isDue(FLOW, END.plusSeconds(60))).isTrue();
    }

    @Test
    void aTimeThatComesAgainAfterTheClockWasMovedBackIsNotDueAndAWrongYearIsForgiven() {
        finish(due(END.plus(Duration.ofHours(1))), Remember.nothing());
        assertThat(exports.isDue(FLOW, END)).isFalse();
        finish(due(END.plus(Duration.ofDays(365))), Remember.nothing());
        assertThat(exports.isDue(FLOW, END)).isTrue();
        finish(due(END), Remember.nothing());
        assertThat(exports.lastFire(FLOW)).contains(END);
    }

    @Test
    void keepsWhatAVendorSaysOfItself() {
        assertThat(ledger.vendorNote("apro", "fields")).isEmpty();
        ledger.keepVendorNote("apro", "fields", new VendorNote("{}", NOON));
        ledger.keepVendorNote("apro", "fields", new VendorNote("{\"a\":1}", END));
        reopen();
        assertThat(ledger.vendorNote("apro", "fields")).contains(new VendorNote("{\"a\":1}", END));
        assertThat(ledger.vendorNote("co3", "fields")).isEmpty();
    }

    @Test
    @Timeout(90)
    void aHundredThousandRecordsTakeSeconds() {
        int pages = 200;
        int size = 500;
        long first = begin();
        for (int page = 0; page < pages; page++) {
            assertThat(see(first, page, size, 0)).containsOnly(Sighting.NEW);
        }
        finish(first, Remember.replace());
        long second = begin();
        for (int page = 1; page < pages; page++) {
            assertThat(see(second, page, size, page == 50 ? 1 : 0))
                    .containsOnly(page == 50 ? Sighting.CHANGED : Sighting.UNCHANGED);
        }
        assertThat(vanished(second)).hasSize(size).isSorted();
        finish(second, Remember.replace());
        assertThat(exports.states().get(0).remembered()).isEqualTo((pages - 1L) * size);
        assertThat(see(begin(), 0, size, 0)).containsOnly(Sighting.NEW);
        assertThat(folder).isDirectoryNotContaining("glob:**/*-export-{1,2}");
    }

    private List<Sighting> see(long run, int page, int size, long content) {
        return exports.see(
                run,
                IntStream.range(page * size, (page + 1) * size)
                        .mapToObj(number -> new RecordMark("K" + (number * 7919L % 1_000_000), content))
                        .toList());
    }
}

package io.bactrian.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.camel.Bed;
import io.bactrian.files.ResultFiles;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.FileFacts;
import io.bactrian.ledger.Intent;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.RunOpening;
import io.bactrian.ledger.RunState;
import io.bactrian.mapping.imports.Finding;
import io.bactrian.read.FileDigest;
import io.bactrian.report.ExitCode;
import io.bactrian.report.RepairReport;
import io.bactrian.report.RunReport;
import io.bactrian.row.Counts;
import io.bactrian.row.Outcome;
import io.bactrian.simulator.FaultKind;
import io.bactrian.simulator.FaultRule;
import io.bactrian.simulator.Simulator;
import io.bactrian.simulator.When;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Answers are lost on the way; the vendor is asked what it has. */
@Timeout(60)
class ReconcileTest {
    private static final String INSERT = "apro/stock/insert";
    private static final String CONTACTS = "co3/setContact";

    @TempDir
    Path folder;

    private Simulator simulator;
    private Bed bed;

    @BeforeEach
    void start() {
        simulator = Bed.simulator();
        bed = new Bed(folder, simulator);
    }

    @AfterEach
    void stop() {
        bed.close();
        simulator.close();
    }

    private void lose(FaultKind how, String vendor, String operation, When when) {
        simulator.faults().add(FaultRule.of(how, when).on(vendor, operation));
    }

    private RepairReport repair(RunReport report, @Nullable Finding verdict) {
        return bed.repair(new Repairs.Wish(report.run(), Set.of(), verdict));
    }

    private static Counts counts(long rows, long accepted, long rejected, long unknown) {
        return new Counts(rows, rows, accepted, rejected, 0, unknown);
    }

    @Test
    void acceptsWhatTheVendorHasAndSendsAgainWhatItHasNot() throws Exception {
        bed.items(2).inFlight(1).start();
        lose(FaultKind.RESET_AFTER, "apro", "stock/insert", When.nth(1));
        lose(FaultKind.RESET_BEFORE, "apro", "stock/insert", When.nth(3));
        RunReport report = bed.run(Bed.STOCK, bed.stock("a.csv", List.of("A=1", "B=2", "C=3", "D=4", "E=5", "F=6")));
        assertThat(report.run().counts()).isEqualTo(counts(6, 2, 0, 4));

        RepairReport settled = repair(report, null);

        assertThat(settled.run().counts()).isEqualTo(counts(6, 6, 0, 0));
        assertThat(settled.run().state()).isEqualTo(RunState.DONE);
        assertThat(settled.exit()).isEqualTo(ExitCode.OK);
        assertThat(settled.items())
                .extracting(RepairReport.Item::key, RepairReport.Item::sentAgain, RepairReport.Item::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("A", false, Outcome.ACCEPTED),
                        org.assertj.core.groups.Tuple.tuple("B", false, Outcome.ACCEPTED),
                        org.assertj.core.groups.Tuple.tuple("E", true, Outcome.ACCEPTED),
                        org.assertj.core.groups.Tuple.tuple("F", true, Outcome.ACCEPTED));
        assertThat(settled.items()).allSatisfy(item -> assertThat(item.id()).matches("\\d+"));
        assertThat(simulator.receipts().inserted(INSERT)).containsExactlyInAnyOrder("A", "B", "C", "D", "E", "F");
        assertThat(simulator.receipts().duplicates(INSERT)).isEmpty();
        assertThat(bed.letters(report)).extracting(DeadLetter::closed).containsOnly(DeadLetter.ACCEPTED);
        Path results = ResultFiles.folder(folder, Bed.STOCK, report.run().runId());
        assertThat(results.resolve("unknown.csv")).doesNotExist();
        assertThat(Files.readAllLines(results.resolve("accepted.csv"))).hasSize(7);
        assertThat(Files.readString(results.resolve("summary.json")))
                .contains("\"accepted\" : 6", "\"unknown\" : 0", "\"delimiter\" : \",\"");
    }

    @Test
    void settlesContactsByTheirAddress() throws Exception {
        bed.start();
        lose(FaultKind.RESET_AFTER, "co3", "setContact", When.nth(1));
        lose(FaultKind.RESET_BEFORE, "co3", "setContact", When.nth(2));
        Path file = Bed.write(folder.resolve("c.csv"), "email,last_name\nann@x.hu,Ann\nbob@x.hu,Bob\neve@x.hu,Eve\n");
        RunReport report = bed.run(Bed.CONTACTS, file);
        assertThat(report.run().counts()).isEqualTo(counts(3, 1, 0, 2));
        assertThat(repair(report, null).run().counts()).isEqualTo(counts(3, 3, 0, 0));
        assertThat(simulator.receipts().inserted(CONTACTS)).hasSize(3);
        assertThat(simulator.receipts().duplicates(CONTACTS)).isEmpty();
    }

    @Test
    void leavesUnknownWhatTheVendorCannotTell() throws Exception {
        bed.items(1).start();
        lose(FaultKind.RESET_AFTER, "apro", "stock/insert", When.nth(1));
        lose(FaultKind.RESET_BEFORE, "apro", "stock/filter", When.always());
        RunReport report = bed.run(Bed.STOCK, bed.stock("a.csv", List.of("A=1", "B=2")));
        RepairReport settled = repair(report, null);
        assertThat(settled.run().counts()).isEqualTo(counts(2, 1, 0, 1));
        assertThat(settled.exit()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(bed.letters(report)).singleElement().satisfies(letter -> {
            assertThat(letter.closed()).isNull();
            assertThat(letter.message()).contains(" | looked up, and still unknown: No answer from ");
        });
        assertThat(simulator.receipts().inserted(INSERT)).hasSize(2);
    }

    @Test
    void takesAPersonsWordForIt() throws Exception {
        bed.items(1).inFlight(1).start();
        lose(FaultKind.RESET_AFTER, "apro", "stock/insert", When.first(2));
        RunReport report = bed.run(Bed.STOCK, bed.stock("a.csv", List.of("A=1", "B=2", "C=3")));
        List<DeadLetter> letters = bed.letters(report);
        RepairReport one =
                bed.repair(new Repairs.Wish(report.run(), Set.of(letters.get(0).id()), new Finding.Found("4711")));
        assertThat(one.run().counts()).isEqualTo(counts(3, 2, 0, 1));
        assertThat(one.items()).singleElement().satisfies(item -> assertThat(item.id())
                .isEqualTo("4711"));
        assertThat(repair(report, new Finding.NotThere()).run().counts()).isEqualTo(counts(3, 3, 0, 0));
        assertThat(simulator.receipts().duplicates(INSERT)).containsOnlyKeys("B"); // the person was wrong about it
    }

    /** What a process leaves that was killed while this file's first two rows were on their way. */
    private Path killedWithTwoInFlight() throws Exception {
        Path file = bed.stock("a.csv", List.of("A=1", "B=2", "C=3"));
        FileDigest digest = FileDigest.of(file);
        RunOpening opening = bed.ledger.openRun(
                Bed.STOCK, new FileFacts("a.csv", digest.sha256(), digest.size()), "a mapping", false);
        bed.ledger.intend(
                opening.run().number(),
                List.of(new Intent(ItemKey.of("A"), 1, 2, null), new Intent(ItemKey.of("B"), 1, 3, null)));
        return file;
    }

    @Test
    void asksAfterARestartWhatBecameOfItemsInFlight() throws Exception {
        bed.start();
        bed.run(Bed.ADD_ONLY, bed.stock("there.csv", List.of("A=1"))); // the vendor has stored one of the two
        RunReport report = bed.run(Bed.STOCK, killedWithTwoInFlight());
        assertThat(report.run().counts()).isEqualTo(counts(3, 3, 0, 0));
        assertThat(report.run().state()).isEqualTo(RunState.DONE);
        assertThat(simulator.receipts().inserted(INSERT)).containsExactlyInAnyOrder("A", "B", "C");
        assertThat(simulator.receipts().duplicates(INSERT)).isEmpty();
        assertThat(Files.readAllLines(report.files().get("accepted.csv"))).hasSize(4);
        assertThat(bed.letters(report)).isEmpty();
    }

    @Test
    void settlesAnItemBeforeALaterRowOfItsKeyChangesIt() throws Exception {
        bed.start();
        bed.run(Bed.ADD_ONLY, bed.stock("there.csv", List.of("A=1")));
        Path file = killedWithTwoInFlight();
        String twice = Bed.text(file) + "A,14,4\n";
        FileDigest digest = FileDigest.of(Bed.write(folder.resolve("b.csv"), twice));
        RunOpening opening = bed.ledger.openRun(
                Bed.STOCK, new FileFacts("b.csv", digest.sha256(), digest.size()), "a mapping", false);
        bed.ledger.intend(opening.run().number(), List.of(new Intent(ItemKey.of("A"), 1, 2, null)));
        RunReport report = bed.run(Bed.STOCK, folder.resolve("b.csv"));
        assertThat(report.run().counts().accepted()).isEqualTo(3); // B is another run's to settle
        assertThat(simulator.receipts().operation("apro/stock/update").processed())
                .isEqualTo(1);
        assertThat(simulator.receipts().duplicates(INSERT)).isEmpty();
    }

    @Test
    void leavesItemsInFlightUnknownWhereTheVendorCannotTell() throws Exception {
        bed.start();
        lose(FaultKind.RESET_BEFORE, "apro", "stock/filter", When.always());
        RunReport report = bed.run(Bed.STOCK, killedWithTwoInFlight());
        assertThat(report.run().counts()).isEqualTo(counts(3, 1, 0, 2));
        assertThat(bed.letters(report)).extracting(DeadLetter::key).containsExactly("A", "B");
        assertThat(simulator.receipts().inserted(INSERT)).containsExactly("C");
        simulator.faults().clear();
        assertThat(repair(report, null).run().counts()).isEqualTo(counts(3, 3, 0, 0));
    }
}

package io.bactrian.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.camel.Bed;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.RunState;
import io.bactrian.report.RunReport;
import io.bactrian.row.Counts;
import io.bactrian.row.Outcome;
import io.bactrian.simulator.AproSettings;
import io.bactrian.simulator.FaultKind;
import io.bactrian.simulator.FaultRule;
import io.bactrian.simulator.RateLimit;
import io.bactrian.simulator.Simulator;
import io.bactrian.simulator.SimulatorSettings;
import io.bactrian.simulator.When;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What bad items cost, in requests, at a vendor that refuses a whole batch and does not say why. The least possible is worked out beside each: a batch
 * must be sent to learn that it is refused, each further request says yes or no, and to tell one of n from the others takes at least log2(n) of those
 * in the worst case.
 */
@Timeout(60)
class PoisonTest {
    private static final String INSERT = "apro/stock/insert";

    @TempDir
    Path folder;

    private Simulator simulator;
    private Bed bed;

    @BeforeEach
    void start() {
        simulator = Bed.simulator();
        bed = new Bed(folder, simulator).inFlight(1);
    }

    @AfterEach
    void stop() {
        bed.close();
        simulator.close();
    }

    private void bad(int... positions) {
        String keys = IntStream.of(positions).mapToObj(Integer::toString).collect(Collectors.joining("|"));
        simulator.faults().add(FaultRule.reject("fields[0].value", "^K-(" + keys + ")$", "", ""));
    }

    private Path file(int items) {
        return bed.stock(
                "a.csv",
                IntStream.range(0, items).mapToObj(i -> "K-" + i + "=Radiator").toList());
    }

    private long requests() {
        return simulator.receipts().operation(INSERT).requests();
    }

    private void foundExactly(RunReport report, int items, int... positions) {
        assertThat(report.run().state()).isEqualTo(RunState.DONE);
        assertThat(report.run().counts())
                .isEqualTo(new Counts(items, items, items - positions.length, positions.length, 0, 0));
        assertThat(bed.letters(report))
                .extracting(DeadLetter::key)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.of(positions).mapToObj(i -> "K-" + i).toList());
        assertThat(simulator.receipts().duplicates(INSERT)).isEmpty();
        assertThat(simulator.receipts().inserted(INSERT)).hasSize(items - positions.length);
    }

    /** 31 batches of 33; each of the three bad items takes at least log2(33), so 6 more requests in the worst case: 49. Halving took up to 64. */
    @Test
    void threeBadAmongAThousandFarApart() throws Exception {
        bad(107, 500, 923);
        RunReport report = bed.items(33).start().run(Bed.STOCK, file(1000));
        foundExactly(report, 1000, 107, 500, 923);
        assertThat(requests()).isEqualTo(31 + 20);
    }

    /** To tell three of 33 from the others takes at least log2(33 * 32 * 31 / 6), so 13 requests: 44 with the batches. */
    @Test
    void threeBadInOneBatchOfMany() throws Exception {
        bad(333, 340, 361);
        RunReport report = bed.items(33).start().run(Bed.STOCK, file(1000));
        foundExactly(report, 1000, 333, 340, 361);
        assertThat(requests()).isEqualTo(31 + 20);
    }

    /** Where nearly everything is bad it costs little more than sending each item alone, which is the least then. */
    @Test
    void aFileOfWhichAllIsBad() throws Exception {
        simulator.faults().add(FaultRule.reject("fields[0].value", "^K-", "", ""));
        RunReport report = bed.items(33).maxRejects("none").start().run(Bed.STOCK, file(330));
        assertThat(report.run().counts()).isEqualTo(new Counts(330, 330, 0, 330, 0, 0));
        assertThat(requests()).isEqualTo(367);
    }

    /** A batch that is too large for the vendor, though each of its items is good: nothing is rejected. */
    @Test
    void noItemIsRejectedThatWasNotRefusedAlone() throws Exception {
        simulator.close();
        simulator = Simulator.start(SimulatorSettings.defaults()
                .withoutRates()
                .withApro(AproSettings.defaults()
                        .withElements(200, false)
                        .withRate(RateLimit.none(Duration.ofHours(1)))));
        bed.settings.put("bactrian.accounts.apro.url", simulator.url("apro").toString());
        RunReport report = bed.items(60).start().run(Bed.STOCK, file(60));
        foundExactly(report, 60);
        assertThat(requests())
                .as("each half that is taken makes the other one suspect")
                .isEqualTo(15);
    }

    /** A piece without an answer is unknown, and only that piece; what stood beside it is still sent. */
    @Test
    void aPieceWithoutAnAnswerIsUnknownAndTheOthersAreSent() throws Exception {
        bad(5);
        simulator.faults().add(FaultRule.of(FaultKind.RESET_AFTER, When.nth(3)).on("apro", "stock/insert"));
        RunReport report = bed.items(16).start().run(Bed.STOCK, file(16));
        assertThat(report.run().counts()).isEqualTo(new Counts(16, 16, 11, 1, 0, 4));
        assertThat(bed.letters(report).stream()
                        .filter(letter -> letter.outcome() == Outcome.UNKNOWN)
                        .map(DeadLetter::key))
                .isEqualTo(List.of("K-0", "K-1", "K-2", "K-3"));
        assertThat(simulator.receipts().duplicates(INSERT)).isEmpty();
    }
}

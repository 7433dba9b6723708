package io.bactrian.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bactrian.camel.Bed;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.report.RunReport;
import io.bactrian.row.Counts;
import io.bactrian.simulator.Simulator;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SupersededTest {
    @TempDir
    Path folder;

    @Test
    void aDeadLetterIsClosedOnceALaterRowOfItsKeyIsAcceptedAndNoOther() throws Exception {
        try (Simulator simulator = Bed.simulator();
                Bed bed = new Bed(folder, simulator)) {
            bed.maxRejects("none").start();
            RunReport first = bed.run(Bed.STOCK, bed.stock("a.csv", List.of("A=", "B=2", "C=", "B=")));
            assertThat(first.run().counts()).isEqualTo(new Counts(4, 4, 1, 3, 0, 0));
            assertThat(bed.letters(first)).extracting(DeadLetter::closed).containsOnlyNulls();

            RunReport again = bed.run(Bed.STOCK, bed.stock("b.csv", List.of("C=", "A=1")));

            assertThat(again.run().counts()).isEqualTo(new Counts(2, 2, 1, 1, 0, 0));
            assertThat(bed.letters(first))
                    .extracting(DeadLetter::key, DeadLetter::line, DeadLetter::closed)
                    .containsExactlyInAnyOrder(
                            tuple("A", 2L, DeadLetter.SUPERSEDED),
                            tuple("C", 4L, null),
                            tuple("B", 5L, null)); // what was accepted of B stands before it
            assertThat(bed.letters(again)).extracting(DeadLetter::closed).containsOnlyNulls();
        }
    }

    @Test
    void allOpenDeadLettersOfAFlowAreLookedAtInPortions() throws Exception {
        try (Simulator simulator = Bed.simulator();
                Bed bed = new Bed(folder, simulator)) {
            bed.maxRejects("none").start();
            List<String> wrong =
                    IntStream.range(0, 450).mapToObj(i -> "K" + i + "=").toList();
            RunReport first = bed.run(Bed.STOCK, bed.stock("a.csv", wrong));
            assertThat(first.run().counts()).isEqualTo(new Counts(450, 450, 0, 450, 0, 0));

            bed.run(Bed.STOCK, bed.stock("b.csv", List.of("K449=1", "K0=1", "K200=1", "K199=1")));

            assertThat(bed.letters(first))
                    .filteredOn(letter -> letter.closed() != null)
                    .extracting(DeadLetter::key, DeadLetter::line, DeadLetter::closed)
                    .containsExactlyInAnyOrder(
                            tuple("K0", 2L, DeadLetter.SUPERSEDED),
                            tuple("K199", 201L, DeadLetter.SUPERSEDED),
                            tuple("K200", 202L, DeadLetter.SUPERSEDED),
                            tuple("K449", 451L, DeadLetter.SUPERSEDED));
        }
    }
}

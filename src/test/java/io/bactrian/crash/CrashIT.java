package io.bactrian.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the crash harness: every named point once, and a handful of random kills. The long form is {@code bench/crash}. */
class CrashIT {
    private static final long SEED = 20261122;

    @TempDir
    Path work;

    @Test
    void killedAtEveryNamedPointOfAnImportNothingIsLostOrDoubled() {
        assumeThat(Executable.built().isJar())
                .as("the points are reached by a Java agent")
                .isTrue();
        Figures figures = rounds().play(List.of(KilledImport.STOCK.flow()), SEED, 1, rounds().points(), "points");

        assertThat(figures.faults()).isEmpty();
        assertThat(figures.kills())
                .isGreaterThanOrEqualTo(
                        Point.values().length - Point.of(Point.Stage.EXPORT).size());
    }

    @Test
    void killedAtEveryNamedPointOfAnExportNoRecordIsMissingAndNoneComesTwice() {
        assumeThat(Executable.built().isJar())
                .as("the points are reached by a Java agent")
                .isTrue();
        Figures figures = rounds().play(List.of(ExportRound.FLOW), SEED, 1, rounds().points(), "points");

        assertThat(figures.faults()).isEmpty();
        assertThat(figures.kills()).isEqualTo(Point.of(Point.Stage.EXPORT).size());
    }

    @Test
    void killedAtRandomMomentsNothingIsLostOrDoubled() {
        Figures figures = rounds().play(List.of(KilledImport.BILLS.flow()), SEED, 1, rounds().random(3, 30), "random");

        assertThat(figures.faults()).isEmpty();
        assertThat(figures.kills()).isPositive();
    }

    private Rounds rounds() {
        return new Rounds(Executable.built(), work, System.out);
    }
}

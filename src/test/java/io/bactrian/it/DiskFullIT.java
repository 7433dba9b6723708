package io.bactrian.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bactrian.it.Running.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk without room: nothing is lost or doubled, it is said, and it goes on. Two ways: a limit to the size of a file, which every user may set and raise
 * ({@code ulimit}, {@code prlimit}), and a small file system of its own, for which one has to be root.
 */
class DiskFullIT {
    private static final String INSERT = "apro/stock/insert";
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int ROWS = 20_000;
    /** Less than the write-ahead log of so many rows, more than SQLite's library, which is unpacked at the start. */
    private static final int LIMIT_KIB = 1_300;

    @TempDir
    Path home;

    private Workplace place;

    @BeforeEach
    void open() {
        place = Workplace.open(home).itemsPerRequest(10);
    }

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void aWatchedFileGoesOnByItselfWhenThereIsRoom() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "prlimit raises the limit again");
        place.run("status");
        Running watching = place.startLimited(LIMIT_KIB, "run");
        place.drop(Workplace.STOCK, "stock.csv", StockFile.of(ROWS));
        await().atMost(SOON).until(() -> watching.err().contains("No file is begun until there is room again"));
        assertThat(place.receipt(INSERT).requests()).isLessThan(ROWS / 10);
        assertThat(place.archive(Workplace.STOCK)).doesNotExist();
        place.unlimit(watching);
        await().atMost(SOON).until(() -> Files.isDirectory(place.archive(Workplace.STOCK)));
        finished(1);
        watching.terminate();
        Ended ended = watching.end();
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(143);
    }

    @Test
    void anImportEndsWithAMessageAndIsResumed() {
        place.run("status");
        Path file = place.file("stock.csv", StockFile.of(ROWS));
        Ended full = place.startLimited(LIMIT_KIB, "import", "--flow", Workplace.STOCK, file.toString())
                .end();
        assertThat(full.exit()).as(full.toString()).isEqualTo(2);
        assertThat(full.out() + full.err())
                .containsPattern("MB free in \\S+")
                .contains("When there is room, 'bactrian run' goes on by itself; otherwise start"
                        + " again: the run goes on where it stopped.");
        Ended resumed = place.importFiles(Workplace.STOCK, file);
        assertThat(resumed.exit()).as(resumed.toString()).isIn(0, 5);
        finished(1);
    }

    @Test
    void aSmallFileSystemThatIsFullIsTakenAsItIs() throws IOException, InterruptedException {
        Path disk = Files.createDirectories(place.data());
        assumeTrue(
                exit("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString()) == 0,
                "a file system can be mounted only by root");
        try {
            Path ballast = disk.resolve("ballast");
            Running watching = place.start("run");
            await().atMost(SOON).until(() -> watching.err().contains("Watching "));
            Files.write(ballast, new byte[1_500_000]);
            Path ready = Files.writeString(disk.resolve("ready.csv"), StockFile.of(ROWS));
            Files.move(ready, place.inbox(Workplace.STOCK).resolve("stock.csv"));
            await().atMost(SOON).until(() -> watching.err().contains("No file is begun until there is room again"));
            assertThat(watching.err()).contains("MB free in " + disk);
            Files.delete(ballast);
            exit("mount", "-o", "remount,size=60m", disk.toString());
            await().atMost(SOON).until(() -> Files.isDirectory(place.archive(Workplace.STOCK)));
            finished(1);
            watching.terminate();
            watching.end();
        } finally {
            exit("umount", "-l", disk.toString());
        }
    }

    private static int exit(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor();
    }

    /** Every item has one outcome and arrived at most once. */
    private void finished(int runs) {
        await().atMost(SOON)
                .until(() -> !place.runs(Workplace.STOCK).isEmpty()
                        && place.lastRun(Workplace.STOCK).state().equals("done"));
        assertThat(place.runs(Workplace.STOCK)).hasSize(runs);
        Run.Counts counts = place.lastRun(Workplace.STOCK).counts();
        assertThat(counts.read()).isEqualTo(ROWS).isEqualTo(counts.accepted() + counts.unknown());
        assertThat(place.keys(INSERT)).hasSize(ROWS).allSatisfy((key, count) -> assertThat(count.received())
                .isEqualTo(1));
        Ended check = place.run("ledger", "check");
        assertThat(check.exit()).as(check.toString()).isZero();
    }
}

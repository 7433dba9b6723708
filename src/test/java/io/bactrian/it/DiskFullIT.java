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

    private ProgramFixture fixture;

    @BeforeEach
    void open() {
        fixture = ProgramFixture.open(home).itemsPerRequest(10);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aWatchedFileGoesOnByItselfWhenThereIsRoom() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "prlimit raises the limit again");
        fixture.run("status");
        Running watching = fixture.startLimited(LIMIT_KIB, "run");
        fixture.drop(ProgramFixture.STOCK, "stock.csv", StockFile.of(ROWS));
        await().atMost(SOON).until(() -> watching.err().contains("No file is begun until there is room again"));
        assertThat(fixture.receipt(INSERT).requests()).isLessThan(ROWS / 10);
        assertThat(fixture.archive(ProgramFixture.STOCK)).doesNotExist();
        fixture.unlimit(watching);
        await().atMost(SOON).until(() -> Files.isDirectory(fixture.archive(ProgramFixture.STOCK)));
        finished(1);
        watching.terminate();
        Ended ended = watching.end();
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(143);
    }

    @Test
    void anImportEndsWithAMessageAndIsResumed() {
        fixture.run("status");
        Path file = fixture.file("stock.csv", StockFile.of(ROWS));
        Ended full = fixture.startLimited(LIMIT_KIB, "import", "--flow", ProgramFixture.STOCK, file.toString())
                .end();
        assertThat(full.exit()).as(full.toString()).isEqualTo(2);
        assertThat(full.out() + full.err())
                .containsPattern("MB free in \\S+")
                .contains("When there is room, 'bactrian run' goes on by itself; otherwise start"
                        + " again: the run goes on where it stopped.");
        Ended resumed = fixture.importFiles(ProgramFixture.STOCK, file);
        assertThat(resumed.exit()).as(resumed.toString()).isIn(0, 5);
        finished(1);
    }

    @Test
    void aSmallFileSystemThatIsFullIsTakenAsItIs() throws IOException, InterruptedException {
        Path disk = Files.createDirectories(fixture.data());
        assumeTrue(
                exit("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString()) == 0,
                "a file system can be mounted only by root");
        try {
            Path ballast = disk.resolve("ballast");
            Running watching = fixture.start("run");
            await().atMost(SOON).until(() -> watching.err().contains("Watching "));
            Files.write(ballast, new byte[1_500_000]);
            Path ready = Files.writeString(disk.resolve("ready.csv"), StockFile.of(ROWS));
            Files.move(ready, fixture.inbox(ProgramFixture.STOCK).resolve("stock.csv"));
            await().atMost(SOON).until(() -> watching.err().contains("No file is begun until there is room again"));
            assertThat(watching.err()).contains("MB free in " + disk);
            Files.delete(ballast);
            exit("mount", "-o", "remount,size=60m", disk.toString());
            await().atMost(SOON).until(() -> Files.isDirectory(fixture.archive(ProgramFixture.STOCK)));
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
                .until(() -> !fixture.runs(ProgramFixture.STOCK).isEmpty()
                        && fixture.lastRun(ProgramFixture.STOCK).state().equals("done"));
        assertThat(fixture.runs(ProgramFixture.STOCK)).hasSize(runs);
        Run.Counts counts = fixture.lastRun(ProgramFixture.STOCK).counts();
        assertThat(counts.read()).isEqualTo(ROWS).isEqualTo(counts.accepted() + counts.unknown());
        assertThat(fixture.keys(INSERT)).hasSize(ROWS).allSatisfy((key, count) -> assertThat(count.received())
                .isEqualTo(1));
        Ended check = fixture.run("ledger", "check");
        assertThat(check.exit()).as(check.toString()).isZero();
    }
}

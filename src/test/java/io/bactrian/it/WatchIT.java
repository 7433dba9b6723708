package io.bactrian.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bactrian.it.Running.Ended;
import io.bactrian.simulator.FaultRule;
import io.bactrian.simulator.When;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bactrian run}: the drop folders. */
class WatchIT {
    private static final String INSERT = "apro/stock/insert";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path home;

    private ProgramFixture fixture;

    @BeforeEach
    void open() {
        fixture = ProgramFixture.open(home);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aDroppedFileIsImportedAndArchivedAGrowingOneWaitsAndARepeatedOneIsNotSent() {
        Running watching = fixture.start("run");
        String content = StockFile.of(12) + "IT-BAD;;14;1,50\r\n";
        fixture.drop(ProgramFixture.STOCK, "monday.csv", content);
        Run run = imported("monday.csv");
        assertThat(run.counts()).isEqualTo(new Run.Counts(13, 13, 12, 1, 0, 0));
        assertThat(archived("monday.csv")).containsExactly(run.id() + "-monday.csv");
        assertThat(ProgramFixture.text(fixture.archive(ProgramFixture.STOCK).resolve(run.id() + "-monday.csv")))
                .isEqualTo(content);

        Table rejected = Table.read(run.folder().resolve("rejected.csv"));
        rejected.rows().forEach(row -> row.put("name", "Valve"));
        fixture.drop(ProgramFixture.STOCK, "monday corrected.csv", rejected.text());
        assertThat(imported("monday corrected.csv").counts()).isEqualTo(new Run.Counts(1, 1, 1, 0, 0, 0));

        fixture.drop(ProgramFixture.STOCK, "again.csv", content);
        await().atMost(SOON).until(() -> !archived("again.csv").isEmpty());
        assertThat(archived("again.csv")).containsExactly(run.id() + "-again.csv");
        assertThat(fixture.runs(ProgramFixture.STOCK)).hasSize(2);
        assertThat(fixture.receipt(INSERT).requests()).isEqualTo(2);

        long before = grow("growing.csv", 8);
        assertThat(before).as("requests while the file grew").isEqualTo(2);
        assertThat(imported("growing.csv").counts()).isEqualTo(new Run.Counts(80, 80, 80, 0, 0, 0));
        assertThat(inbox()).isEmpty();

        watching.terminate();
        Ended ended = watching.end(Duration.ofSeconds(15));
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(143);
        assertThat(fixture.simulator().receipts().duplicates(INSERT)).isEmpty();
        assertThat(fixture.receipt(INSERT).inserted()).isEqualTo(93);
    }

    @Test
    void endedInTheMiddleOfAFileItGoesOnAtTheNextStartAndNothingIsUnknown() {
        fixture.itemsPerRequest(10).simulator().faults().set(FaultRule.latency(250, When.always()));
        fixture.drop(ProgramFixture.STOCK, "long.csv", StockFile.of(300));
        Running watching = fixture.start("run");
        await().atMost(SOON).until(() -> fixture.receipt(INSERT).requests() >= 6);
        watching.terminate();
        Ended ended = watching.end(Duration.ofSeconds(15));
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(143);
        assertThat(fixture.receipt(INSERT).requests()).isLessThan(30);
        assertThat(inbox()).containsExactly("long.csv");
        Run interrupted = fixture.lastRun(ProgramFixture.STOCK);
        assertThat(interrupted.state()).isEqualTo("interrupted");
        assertThat(interrupted.code()).isEqualTo("INTERRUPTED_RUN");

        Running again = fixture.start("run");
        Run finished = imported("long.csv");
        assertThat(finished.id()).isEqualTo(interrupted.id());
        assertThat(finished.counts()).isEqualTo(new Run.Counts(300, 300, 300, 0, 0, 0));
        assertThat(fixture.keys(INSERT)).hasSize(300).allSatisfy((key, count) -> assertThat(count.received())
                .isEqualTo(1));
        again.terminate();
        assertThat(again.end(Duration.ofSeconds(15)).exit()).isEqualTo(143);
    }

    @Test
    void aFileOfWhichTheRunStoppedIsNotTriedAgainBeforeItHasChanged() {
        fixture.set("BACTRIAN_ACCOUNTS_APRO_API_KEY", "a key that APRO does not know");
        Running watching = fixture.start("run");
        fixture.drop(ProgramFixture.STOCK, "first.csv", StockFile.of(3));
        await().atMost(SOON).until(() -> watching.err().contains("first.csv stays where it is"));
        fixture.drop(ProgramFixture.STOCK, "second.csv", StockFile.of(4));
        await().atMost(SOON).until(() -> watching.err().contains("second.csv stays where it is"));
        fixture.drop(ProgramFixture.STOCK, "third.csv", StockFile.of(5));
        await().atMost(SOON).until(() -> watching.err().contains("third.csv stays where it is"));
        assertThat(watching.err().lines().filter(line -> line.contains("first.csv")))
                .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .endsWith(
                        "WARN  first.csv stays where it is: APRO denies access with this API key: ACCESS_DENY. It is tried"
                                + " again when it has changed or when Bactrian is started anew.");
        assertThat(inbox()).containsExactlyInAnyOrder("first.csv", "second.csv", "third.csv");
        fixture.drop(ProgramFixture.STOCK, "first.csv", StockFile.of(6));
        await().atMost(SOON)
                .until(() -> watching.err()
                                .lines()
                                .filter(line -> line.contains("first.csv stays where it is"))
                                .count()
                        == 2);
    }

    /** Waits until the file is in the archive. @return its run */
    private Run imported(String name) {
        await().atMost(SOON).until(() -> !archived(name).isEmpty());
        return fixture.runs(ProgramFixture.STOCK).stream()
                .filter(run -> run.summary().at("/file/name").asText().equals(name))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** Lets a file grow by ten rows every 300 ms. @return the requests until it had its last row */
    private long grow(String name, int times) {
        AtomicInteger grown = new AtomicInteger();
        append(name, StockFile.header());
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(300))
                .atMost(SOON)
                .until(() -> {
                    int first = 1001 + 10 * grown.get();
                    append(
                            name,
                            StockFile.of(first, first + 9)
                                    .substring(StockFile.header().length()));
                    return grown.incrementAndGet() == times;
                });
        return fixture.receipt(INSERT).requests();
    }

    private void append(String name, String text) {
        try {
            Files.writeString(
                    fixture.inbox(ProgramFixture.STOCK).resolve(name),
                    text,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private List<String> archived(String name) {
        return list(fixture.archive(ProgramFixture.STOCK)).stream()
                .filter(each -> each.endsWith("-" + name))
                .toList();
    }

    private List<String> inbox() {
        return list(fixture.inbox(ProgramFixture.STOCK)).stream()
                .filter(name -> !name.startsWith("."))
                .toList();
    }

    private static List<String> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}

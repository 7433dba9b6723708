package io.bactrian.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bactrian.ledger.FileFacts;
import io.bactrian.ledger.Intent;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.Prior;
import io.bactrian.ledger.Result;
import io.bactrian.ledger.RunOpening;
import io.bactrian.row.FlowId;
import io.bactrian.row.Outcome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed in the middle of its work: what it had said was on disk is there. */
class LedgerKilledTest {
    private static final FlowId FLOW = new FlowId("apro", "stock-insert");
    private static final FileFacts FILE = new FileFacts("a.csv", "ab12", 3);
    private static final int ITEMS = 20;
    private static final int THREADS = 3;
    private static final int LINES_BEFORE_THE_KILL = 150;

    @TempDir
    Path folder;

    /** The process that is killed: prints {@code intended FIRST} and {@code settled FIRST} for each batch once that is on disk. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) {
            Ledger ledger = SqlLedger.open(SqlLedger.alone(arguments[0]), java.time.Clock.systemUTC(), 1_000);
            long run = ledger.openRun(FLOW, FILE, "m", false).run().number();
            long offset = Long.parseLong(arguments[1]);
            for (int thread = 0; thread < THREADS; thread++) {
                long first = offset + thread * 100_000_000L;
                new Thread(() -> work(ledger, run, first, System.out)).start();
            }
        }

        private static void work(Ledger ledger, long run, long from, PrintStream out) {
            for (long first = from; ; first += ITEMS) {
                List<Intent> items = LongStream.range(first, first + ITEMS)
                        .mapToObj(number -> new Intent(key(number), number, number, null))
                        .toList();
                long batch = ledger.intend(run, items);
                out.println("intended " + first);
                ledger.settle(
                        batch,
                        items.stream()
                                .map(item -> new Result(Outcome.ACCEPTED, "v" + item.line()))
                                .toList());
                if (first / ITEMS % 3 == 0) {
                    ledger.flush();
                    out.println("settled " + first);
                }
            }
        }
    }

    private static ItemKey key(long number) {
        return new ItemKey(number * 0x9E3779B97F4A7C15L, number);
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void hasAfterAKillWhatWasOnDisk() throws Exception {
        List<String> printed = new ArrayList<>();
        for (int kill = 0; kill < 3; kill++) {
            List<String> before = killInTheMiddle(kill * 1_000_000_000L);
            assertThat(before.size()).isGreaterThanOrEqualTo(LINES_BEFORE_THE_KILL);
            printed.addAll(before);
        }
        assertThat(integrity()).isEqualTo("ok");
        try (Ledger ledger = SqlLedger.open(url())) {
            assertThat(ledger.openRun(FLOW, FILE, "m", false)).isInstanceOf(RunOpening.Resumed.class);
            printed.forEach(line -> assertIsThere(ledger, line));
        }
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("ledger.db");
    }

    private List<String> killInTheMiddle(long offset) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path said = folder.resolve("said-" + offset);
        Process victim = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        url(),
                        Long.toString(offset))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(said.toFile())
                .start();
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> linesOf(said).size() >= LINES_BEFORE_THE_KILL);
        } finally {
            victim.destroyForcibly().waitFor();
        }
        return linesOf(said);
    }

    // What stands behind the last line break was cut off by the kill.
    private static List<String> linesOf(Path said) throws IOException {
        String text = Files.readString(said);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private String integrity() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("pragma integrity_check")) {
            result.next();
            return result.getString(1);
        }
    }

    private static void assertIsThere(Ledger ledger, String line) {
        String[] words = line.split(" ", 2);
        long first = Long.parseLong(words[1]);
        List<ItemKey> keys = LongStream.range(first, first + ITEMS)
                .mapToObj(LedgerKilledTest::key)
                .toList();
        for (Prior prior : ledger.lookup(FLOW, keys)) {
            assertThat(prior).as(line).isNotNull();
            if (words[0].equals("settled")) {
                assertThat(prior.state()).as(line).isEqualTo(Prior.State.ACCEPTED);
                assertThat(prior.vendorId()).as(line).isEqualTo("v" + prior.line());
            }
        }
    }
}

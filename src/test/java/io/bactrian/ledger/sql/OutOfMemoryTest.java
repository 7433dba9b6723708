package io.bactrian.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bactrian.ledger.FileFacts;
import io.bactrian.ledger.Intent;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.ledger.OutOfMemory;
import io.bactrian.ledger.RunInfo;
import io.bactrian.ledger.RunOpening;
import io.bactrian.row.FlowId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process with too small a heap, started without the launcher's option. */
class OutOfMemoryTest {
    private static final FlowId FLOW = new FlowId("apro", "stock-insert");

    @TempDir
    Path folder;

    /** The child: uses the ledger until the memory is used up, in a thread of which nobody waits for the end. */
    public static void main(String... arguments) throws InterruptedException {
        OutOfMemory.guard();
        Ledger ledger = SqlLedger.open(arguments[0]);
        RunInfo run = ledger.openRun(FLOW, new FileFacts("a.csv", "ab12", 3), "m", false)
                .run();
        ledger.intend(run.number(), List.of(new Intent(new ItemKey(1, 1), 1, 2, null)));
        Thread greedy = new Thread(() -> {
            List<byte[]> all = new ArrayList<>();
            while (all.size() < Integer.MAX_VALUE) {
                all.add(new byte[1 << 20]);
            }
            throw new AssertionError("there was room for " + all.size() + " MB");
        });
        greedy.start();
        Thread.currentThread().join(); // for ever: a program that goes on in part would hang here
    }

    @Test
    void endsTheProcessRatherThanHalfOfItAndTheNextStartResumes() throws IOException, InterruptedException {
        String url = "jdbc:sqlite:" + folder.resolve("ledger.db");
        Path err = folder.resolve("err.txt");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OutOfMemoryTest.class.getName(),
                        url)
                .redirectError(err.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).as(Files.readString(err)).isEqualTo(70);
        assertThat(err)
                .content()
                .contains(
                        "The memory does not suffice, so Bactrian ends; it goes on at the next start. Give it more: -Xmx1g.");
        try (Ledger ledger = SqlLedger.open(url)) {
            RunOpening again = ledger.openRun(FLOW, new FileFacts("a.csv", "ab12", 3), "m", false);
            assertThat(again).isInstanceOf(RunOpening.Resumed.class);
        }
    }

    @Test
    void aWriterThatFailsIsToldToThoseWhoWaitAndThoseWhoCome() throws java.sql.SQLException {
        Database database = SqliteDatabase.open("jdbc:sqlite:" + folder.resolve("ledger.db"), false);
        GroupWriter writer = new GroupWriter(database, SqlSession::hashCode);
        assertThatThrownBy(() -> writer.write(session -> 1, value -> {
                    throw new IllegalStateException("after the commit");
                }))
                .hasMessage("after the commit");
        await().untilAsserted(() -> assertThatThrownBy(() -> writer.write(SqlSession::hashCode))
                .isInstanceOf(LedgerFault.class)
                .hasMessage("The ledger " + database.name() + " is not written any more, since its writer failed:"
                        + " java.lang.IllegalStateException: after the commit"));
        database.close();
    }
}

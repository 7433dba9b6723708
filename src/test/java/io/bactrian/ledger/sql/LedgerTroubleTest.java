package io.bactrian.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.ledger.FileFacts;
import io.bactrian.ledger.Intent;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.ledger.Prior;
import io.bactrian.ledger.Result;
import io.bactrian.row.FlowId;
import io.bactrian.row.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads when the file cannot be used. */
class LedgerTroubleTest {
    private static final FlowId FLOW = new FlowId("apro", "stock-insert");
    private static final FileFacts FACTS = new FileFacts("a.csv", "ab12", 3);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("ledger.db");
    }

    private String url() {
        return "jdbc:sqlite:" + file();
    }

    @Test
    void refusesFileThatIsNoDatabaseAndLeavesIt() throws IOException {
        byte[] content =
                "this is no database, but somebody's notes. ".repeat(30).getBytes(StandardCharsets.UTF_8);
        Files.write(file(), content);
        assertThatThrownBy(() -> SqlLedger.open(url()))
                .isInstanceOf(LedgerFault.class)
                .hasMessage("The ledger " + file()
                        + " is not an SQLite database: something else stands in that file, or it is damaged. Nothing was"
                        + " written to it. Restore it from a backup, or correct 'bactrian.ledger.url'.");
        assertThat(Files.readAllBytes(file())).isEqualTo(content);
    }

    @Test
    void refusesUrlThatIsNoLedger() {
        assertThatThrownBy(() -> SqlLedger.open("jdbc:h2:x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'jdbc:h2:x' is no ledger: expected jdbc:sqlite:FILE, such as jdbc:sqlite:data/ledger.db");
    }

    @Test
    void refusesToStartOverWhereOnlyTheLogIsLeft() throws IOException {
        Files.writeString(folder.resolve("ledger.db-wal"), "log");
        assertThatThrownBy(() -> SqlLedger.open(url()))
                .isInstanceOf(LedgerFault.class)
                .hasMessage("The ledger " + file()
                        + " is gone, but its write-ahead log ledger.db-wal is there. Put the file back from a backup; or,"
                        + " if a new ledger is wanted, move the log away too.");
        assertThat(file()).doesNotExist();
    }

    @Test
    void refusesLedgerOfANewerVersion() throws SQLException {
        SqlLedger.open(url()).close();
        Sql.execute(
                url(),
                "insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by, execution_time, success)"
                        + " values (99, '99', '', 'SQL', '', '', 0, 1)");
        assertThatThrownBy(() -> SqlLedger.open(url()))
                .isInstanceOf(LedgerFault.class)
                .hasMessage("The ledger " + file()
                        + " was written by a newer Bactrian (schema 99; this one knows " + Schema.VERSION
                        + "). Use the newer Bactrian, or another data folder.");
    }

    @Test
    void refusesLedgerOfAnotherVersionWhoseTablesAreOthers() throws SQLException {
        SqlLedger.open(url()).close();
        Sql.execute(
                url(),
                "update flyway_schema_history set version = '11', script = 'V11__key_pages.sql' where version = '1'");
        for (ThrowingCallable opening : List.<ThrowingCallable>of(
                () -> SqlLedger.open(url()),
                () -> SqlLedger.openReadOnly(url()),
                () -> LedgerCare.open(SqlLedger.alone(url())))) {
            assertThatThrownBy(opening)
                    .isInstanceOf(LedgerFault.class)
                    .hasMessage(
                            "The ledger " + file() + " was written by another version of Bactrian: the last script of"
                                    + " its tables is V11__key_pages.sql, and this version makes them by V1__tables.sql. Use the"
                                    + " version that wrote it; or, when that one has finished its files, set another place"
                                    + " ('bactrian.data', 'bactrian.ledger.url'): a new ledger does not know what was sent before.")
                    .extracting(fault -> ((LedgerFault) fault).kind())
                    .isEqualTo(LedgerFault.Kind.WRONG_PLACE);
        }
    }

    @Test
    void looksOnlyWhereThereIsALedger() {
        assertThatThrownBy(() -> SqlLedger.openReadOnly(url()))
                .isInstanceOf(LedgerFault.class)
                .hasMessage("There is no ledger " + file()
                        + ". It is made by the first import; check 'bactrian.data' and 'bactrian.ledger.url'.");
        assertThat(file()).doesNotExist();
    }

    @Test
    void writesNothingWhenOpenedForLookingOnly() {
        SqlLedger.open(url()).close();
        try (Ledger looking = SqlLedger.openReadOnly(url())) {
            assertThat(looking.runs(null, 5)).isEmpty();
            assertThatThrownBy(() -> looking.openRun(FLOW, FACTS, "m", false))
                    .isInstanceOf(LedgerFault.class)
                    .hasMessage("The ledger " + file() + " was opened for looking only.");
        }
    }

    @Test
    void refusesMoreWhileAnOutcomeCannotBeWrittenAndWritesItLater() throws SQLException {
        try (Ledger ledger = SqlLedger.open(url())) {
            long run = ledger.openRun(FLOW, FACTS, "m", false).run().number();
            long batch = ledger.intend(run, List.of(new Intent(new ItemKey(1, 1), 1, 2, null)));
            Sql.execute(url(), "create trigger full before update on batch begin select raise(abort, 'no room'); end");
            ledger.settle(batch, List.of(new Result(Outcome.ACCEPTED, "7")));
            assertThatThrownBy(ledger::flush).isInstanceOf(LedgerFault.class).hasMessageContaining("no room");
            assertThatThrownBy(() -> ledger.intend(run, List.of(new Intent(new ItemKey(2, 2), 1, 3, null))))
                    .isInstanceOf(LedgerFault.class)
                    .hasMessageContaining("no room");
            assertThat(ledger.vendorId(FLOW, new ItemKey(1, 1))).contains("7");
            Sql.execute(url(), "drop trigger full");
            ledger.flush();
        }
        try (Ledger ledger = SqlLedger.open(url())) {
            assertThat(ledger.vendorId(FLOW, new ItemKey(1, 1))).contains("7");
            assertThat(ledger.lookup(FLOW, List.of(new ItemKey(2, 2)))).containsExactly((Prior) null);
        }
    }
}

package io.bactrian.ledger.sql;

import static io.bactrian.ledger.sql.LedgerCareTest.FLOW;
import static io.bactrian.ledger.sql.LedgerCareTest.NOW;
import static io.bactrian.ledger.sql.LedgerCareTest.at;
import static io.bactrian.ledger.sql.LedgerCareTest.imported;
import static io.bactrian.ledger.sql.LedgerCareTest.key;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.LedgerCheck;
import io.bactrian.ledger.LedgerCopy;
import io.bactrian.ledger.LedgerFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a ledger in a file has: damaged pages, and copies. */
class LedgerFileCareTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("ledger.db");
    }

    private String url() {
        return "jdbc:sqlite:" + file();
    }

    private LedgerCheck check() {
        return LedgerCareTest.check(url());
    }

    @Test
    void saysThatPagesAreDamagedAndChangesNothing() throws IOException, SQLException {
        try (Ledger ledger = SqlLedger.open(url(), at(NOW))) {
            imported(ledger, "aa", 1, 3000, false);
        }
        Sql.execute(url(), "pragma wal_checkpoint(truncate)");
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.write(
                    ByteBuffer.wrap("overwritten by somebody ".repeat(400).getBytes(UTF_8)),
                    Files.size(file()) - 20_000);
        }
        byte[] before = Files.readAllBytes(file());
        LedgerCheck check = check();
        assertThat(check.sound()).isFalse();
        assertThat(check.faults()).isNotEmpty();
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void refusesALedgerThatIsCutOff() throws IOException, SQLException {
        try (Ledger ledger = SqlLedger.open(url(), at(NOW))) {
            imported(ledger, "aa", 1, 3000, false);
        }
        Sql.execute(url(), "pragma wal_checkpoint(truncate)");
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(file()) / 3);
        }
        byte[] before = Files.readAllBytes(file());
        assertThatThrownBy(() -> SqlLedger.open(url()))
                .isInstanceOf(LedgerFault.class)
                .hasMessageStartingWith("The ledger " + file() + " is damaged (")
                .hasMessageEndingWith(
                        "Nothing was written to it. Keep it, with ledger.db-wal, restore both from a backup,"
                                + " or recover it with 'sqlite3 ledger.db .recover'. Do not start with an empty one: what was"
                                + " sent before would be sent again.");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    // ---- backup
    // ----------------------------------------------------------------------------------------------------------

    @Test
    void copiesTheLedgerWhileItIsUsedForItsOwnerOnly() throws IOException {
        Path copy = folder.resolve("copy.db");
        try (Ledger ledger = SqlLedger.open(url(), at(NOW));
                LedgerCare care = LedgerCare.open(url())) {
            imported(ledger, "aa", 1, 50, false);
            LedgerCopy told = care.backup(copy);
            imported(ledger, "bb", 51, 80, false);
            assertThat(told).isEqualTo(new LedgerCopy(copy, Files.size(copy), 1));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files.map(each -> each.getFileName().toString()).filter(name -> name.startsWith("copy")))
                    .containsExactly("copy.db");
        }
        try (Ledger restored = SqlLedger.open("jdbc:sqlite:" + copy, at(NOW))) {
            assertThat(restored.vendorId(FLOW, key(50))).contains("950");
            assertThat(restored.vendorId(FLOW, key(51))).isEmpty();
        }
    }

    @Test
    void neverWritesABackupOverAFile() throws IOException {
        SqlLedger.open(url()).close();
        Path taken = Files.writeString(folder.resolve("precious.db"), "precious");
        try (LedgerCare care = LedgerCare.open(url())) {
            assertThatThrownBy(() -> care.backup(taken))
                    .isInstanceOf(LedgerFault.class)
                    .hasMessage(taken + " is there already, and a backup never writes over a file. Name another one.");
            assertThatThrownBy(() -> care.backup(folder.resolve("nowhere/x.db")))
                    .isInstanceOf(LedgerFault.class)
                    .hasMessageStartingWith("The backup " + folder.resolve("nowhere/x.db") + " cannot be written (");
        }
        assertThat(taken).hasContent("precious");
    }
}

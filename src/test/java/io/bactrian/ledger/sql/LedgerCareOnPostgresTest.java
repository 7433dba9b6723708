package io.bactrian.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.ledger.LedgerFault;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Check and prune, on PostgreSQL; what else there is to do is the server's own work. */
class LedgerCareOnPostgresTest extends LedgerCareTest {
    private final String url = TestPostgres.newDatabase();

    @Override
    String url() {
        return url;
    }

    @Test
    void leavesBackupAndShrinkingToTheServerAndSaysHow() {
        SqlLedger.open(url).close();
        Path target = folder.resolve("copy.db");
        String name = url.replaceFirst("\\?.*", "");
        try (LedgerCare care = LedgerCare.open(url)) {
            assertThatThrownBy(() -> care.backup(target))
                    .isInstanceOf(LedgerFault.class)
                    .hasMessage(
                            "The ledger " + name + " cannot be copied into a file by Bactrian: pg_dump does that, also"
                                    + " while Bactrian runs, such as 'pg_dump --format=custom --file=" + target + " "
                                    + name.substring("jdbc:".length()) + "'.")
                    .extracting(fault -> ((LedgerFault) fault).kind())
                    .isEqualTo(LedgerFault.Kind.WRONG_PLACE);
            assertThatThrownBy(care::requireShrinkable)
                    .isInstanceOf(LedgerFault.class)
                    .hasMessage("The ledger " + name + " is not shrunk by Bactrian: the server uses free room again by"
                            + " itself (autovacuum), and 'vacuum full' gives it back to the disk while no Bactrian is at"
                            + " work.");
            assertThatThrownBy(care::shrink).isInstanceOf(LedgerFault.class);
        }
        assertThat(Files.exists(target)).isFalse();
    }
}

package io.bactrian.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.ledger.sql.SqlLedger;
import io.bactrian.row.FlowId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerAheadTest {
    @TempDir
    Path folder;

    private Ledger open() {
        return SqlLedger.open("jdbc:sqlite:" + folder.resolve("ledger.db"));
    }

    @Test
    void isOpenedByAnotherThreadWhileThisOneGoesOn() {
        CountDownLatch went = new CountDownLatch(1);
        LedgerAhead ahead = LedgerAhead.begin(() -> {
            await(went);
            return open();
        });

        went.countDown(); // would never be reached if this thread opened it
        try (Ledger ledger = ahead.get()) {
            assertThat(ledger.leases().isFree(new FlowId("apro", "stock-insert")))
                    .isTrue();
            assertThat(ahead.get()).isSameAs(ledger);
        }
    }

    @Test
    void isClosedWhereNobodyNeedsIt() {
        List<Ledger> opened = new CopyOnWriteArrayList<>();
        LedgerAhead ahead = LedgerAhead.begin(() -> {
            opened.add(open());
            return opened.get(0);
        });

        ahead.drop();

        assertThatThrownBy(() -> opened.get(0).takeRequest("apro", 1, Duration.ofHours(1)))
                .isInstanceOf(LedgerFault.class)
                .hasMessage("The ledger " + folder.resolve("ledger.db") + " is closed.");
    }

    @Test
    void isNotMadeWhereItIsForLaterAndNobodyAsks() {
        LedgerAhead.later(this::open).drop();

        assertThat(folder.resolve("ledger.db")).doesNotExist();
    }

    @Test
    void saysWhatIsWrongWithItToWhoAsksAndNotToWhoDropsIt() throws Exception {
        Files.writeString(folder.resolve("ledger.db"), "This is no database, whatever its name says.".repeat(100));
        LedgerAhead ahead = LedgerAhead.begin(this::open);

        ahead.drop();

        assertThatThrownBy(ahead::get)
                .isInstanceOf(LedgerFault.class)
                .hasMessageContaining(folder.resolve("ledger.db").toString());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.bactrian.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.MessageLedger;
import io.bactrian.row.FlowId;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessagesTest {
    private static final FlowId FLOW = FlowId.parse("shop/sms");

    @TempDir
    Path folder;

    String url() {
        return "jdbc:sqlite:" + folder.resolve("ledger.db");
    }

    @Test
    void numbersRiseOverARestartAndKeepWhatBecameOfThem() {
        long first;
        try (Ledger ledger = open()) {
            first = ledger.messages().take(FLOW, "new");
            assertThat(first).isPositive();
            assertThat(ledger.messages().take(FLOW, "new")).isGreaterThan(first);
            assertThat(ledger.messages().change("shop", first, "delivered", 2)).isTrue();
        }
        try (Ledger ledger = open()) {
            assertThat(ledger.messages().take(FLOW, "new")).isGreaterThan(first + 1);
            assertThat(ledger.messages().find("shop", first)).contains(new MessageLedger.Message(FLOW, "delivered", 2));
            assertThat(ledger.messages().find("shop", first + 1)).contains(new MessageLedger.Message(FLOW, "new", 1));
        }
    }

    @Test
    void anAccountKnowsOnlyItsOwnNumbers() {
        try (Ledger ledger = open()) {
            long number = ledger.messages().take(FLOW, "new");
            assertThat(ledger.messages().find("other", number)).isEmpty();
            assertThat(ledger.messages().change("other", number, "send", 1)).isFalse();
            assertThat(ledger.messages().find("shop", number + 1)).isEmpty();
        }
    }

    private Ledger open() {
        return SqlLedger.open(url());
    }
}

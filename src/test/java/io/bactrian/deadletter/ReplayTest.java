package io.bactrian.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.row.BadRow;
import io.bactrian.row.Code;
import io.bactrian.row.FlowId;
import io.bactrian.row.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final List<String> NAMES = List.of("sku", "name");

    @Test
    void givesTheRowsOfAllItemsInTheOrderOfLines() {
        DeadLetter invoice = Letters.rejected(
                1, Code.VENDOR_REJECTED, "no", Letters.row(2, NAMES, "A", "x"), Letters.row(7, NAMES, "A", "z"));
        DeadLetter other = Letters.rejected(2, Code.NOT_DECIMAL, "no", Letters.row(5, NAMES, "B", null));
        List<Replay> replays = Replay.of(List.of(invoice, other));
        assertThat(replays).hasSize(1);
        Replay replay = replays.get(0);
        assertThat(replay.flow()).isEqualTo(Letters.FLOW);
        assertThat(replay.letters()).containsExactly(1L, 2L);
        assertThat(replay.records()).extracting("line").containsExactly(2L, 5L, 7L);
        assertThat(replay.records()).allSatisfy(each -> assertThat(each).isInstanceOf(Row.class));
        Row second = (Row) replay.records().get(1);
        assertThat(second.cells()).containsExactly("B", null);
        assertThat(second.text("SKU")).isEqualTo("B");
    }

    @Test
    void joinsTheColumnsOfJsonRows() {
        DeadLetter one = Letters.rejected(1, Code.NOT_DATE, "no", Letters.row(1, List.of("a"), "1"));
        DeadLetter two = Letters.rejected(2, Code.NOT_DATE, "no", Letters.row(2, List.of("b", "a"), "2", "3"));
        Row row = (Row) Replay.of(List.of(one, two)).get(0).records().get(1);
        assertThat(row.names()).containsExactly("a", "b");
        assertThat(row.cells()).containsExactly("3", "2");
    }

    @Test
    void keepsFlowsAndRunsApartAndLeavesClosedLettersOut() {
        DeadLetter one = Letters.rejected(1, Code.NOT_DATE, "no", Letters.row(1, NAMES, "A", "x"));
        DeadLetter elsewhere = new DeadLetter(
                2, 2, "20261123-000000-00000000", new FlowId("co3", "setContact"), "k", one.rows(), one.outcome(), one.code(), "no", null, null, null, 0, Letters.AT, null);
        DeadLetter closed = Letters.closed(Letters.rejected(3, Code.NOT_DATE, "no", Letters.row(4, NAMES, "C", "x")), "discarded");
        assertThat(Replay.of(List.of(one, elsewhere, closed)))
                .extracting(replay -> replay.flow() + " " + replay.runId() + " " + replay.letters())
                .containsExactly("apro/stock-insert 20261122-101502-3f9a1c2e [1]", "co3/setContact 20261123-000000-00000000 [2]");
    }

    @Test
    void aRecordThatWasNoRowIsNoneAgain() {
        DeadLetter letter = Letters.rejected(1, Code.ROW_TOO_LONG, "3 cells, expected 2", Letters.row(4, NAMES, "A", "x", "y"));
        BadRow bad = (BadRow) Replay.of(List.of(letter)).get(0).records().get(0);
        assertThat(bad.columns().names()).isEqualTo(NAMES);
        assertThat(bad.cells()).containsExactly("A", "x", "y");
        assertThat(bad.line()).isEqualTo(4);
        assertThat(bad.text()).isEqualTo("A,x,y");
        assertThat(bad.code()).isEqualTo(Code.ROW_TOO_LONG);
        assertThat(bad.message()).isEqualTo("3 cells, expected 2");
    }
}

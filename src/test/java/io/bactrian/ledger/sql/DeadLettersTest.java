package io.bactrian.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.FileFacts;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.RunInfo;
import io.bactrian.row.Code;
import io.bactrian.row.FlowId;
import io.bactrian.row.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersTest {
    private static final FlowId FLOW = new FlowId("apro", "stock-insert");

    @TempDir
    Path folder;

    String url() {
        return "jdbc:sqlite:" + folder.resolve("ledger.db");
    }

    private Ledger ledger;
    private RunInfo run;

    @BeforeEach
    void open() {
        ledger = SqlLedger.open(url());
        run = ledger.openRun(FLOW, new FileFacts("a.csv", "ab12", 3), "m", false)
                .run();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    static DeadLetter letter(long run, String runId, long line) {
        return new DeadLetter(
                0,
                run,
                runId,
                FLOW,
                "A-" + line,
                List.of(
                        new DeadLetter.SourceRow(line, List.of("sku", "näme"), Arrays.asList("A-1", null, "a \"b\"\n")),
                        new DeadLetter.SourceRow(line + 1, List.of("sku"), List.of())),
                Outcome.REJECTED,
                Code.REQUIRED_EMPTY,
                "näme: required, but empty",
                "{}",
                null,
                "<html>",
                502,
                Instant.ofEpochMilli(1_700_000_000_123L),
                null);
    }

    private static DeadLetter withId(DeadLetter letter, long id) {
        return new DeadLetter(
                id,
                letter.run(),
                letter.runId(),
                letter.flow(),
                letter.key(),
                letter.rows(),
                letter.outcome(),
                letter.code(),
                letter.message(),
                letter.payload(),
                letter.request(),
                letter.answer(),
                letter.status(),
                letter.at(),
                letter.closed());
    }

    private DeadLetter letter(long line) {
        return letter(run.number(), run.runId(), line);
    }

    @Test
    void keepsEverythingOfALetter() {
        long id = ledger.keep(letter(7));
        assertThat(ledger.deadLetter(id)).contains(withId(letter(7), id));
        assertThat(ledger.deadLetterAt(run.number(), 7)).contains(withId(letter(7), id));
        assertThat(ledger.deadLetterAt(run.number(), 8)).isEmpty();
        assertThat(ledger.deadLetter(id + 1)).isEmpty();
    }

    @Test
    void replacesTheLetterOfTheSameRunAndLine() {
        long id = ledger.keep(letter(7));
        ledger.closeDeadLetter(id, "replayed");
        assertThat(ledger.keep(letter(7))).isEqualTo(id);
        assertThat(ledger.deadLetters(null, false, 0, 10)).containsExactly(withId(letter(7), id));
    }

    @Test
    void givesPagesInTheOrderOfLines() {
        List<Long> ids = ledger.keepAll(List.of(letter(9), letter(3), letter(5)));
        assertThat(ledger.deadLetters(run.runId(), true, 0, 2))
                .extracting(DeadLetter::id)
                .containsExactly(ids.get(1), ids.get(2));
        assertThat(ledger.deadLetters(run.runId(), true, ids.get(2), 2))
                .extracting(DeadLetter::id)
                .containsExactly(ids.get(0));
        assertThat(ledger.deadLetters("other", true, 0, 2)).isEmpty();
    }

    @Test
    void countsOpenOnesByCode() {
        List<Long> ids = ledger.keepAll(List.of(letter(3), letter(5)));
        assertThat(ledger.openDeadLetters()).isEqualTo(Map.of("REQUIRED_EMPTY", 2L));
        ledger.closeDeadLetter(ids.get(0), "discarded");
        assertThat(ledger.openDeadLetters()).isEqualTo(Map.of("REQUIRED_EMPTY", 1L));
        assertThat(ledger.deadLetters(null, true, 0, 10)).containsExactly(withId(letter(5), ids.get(1)));
        assertThat(ledger.deadLetter(ids.get(0)).orElseThrow().closed()).isEqualTo("discarded");
        assertThatThrownBy(() -> ledger.closeDeadLetter(99, "discarded"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no dead letter 99 in the ledger");
    }

    @Test
    void givesEachLetterOfARunOnceWithoutWhatWasSent() {
        ledger.keepAll(LongStream.rangeClosed(1, 1_001)
                .mapToObj(line -> letter(line * 2))
                .toList());
        List<Long> lines = new ArrayList<>();
        ledger.eachDeadLetter(run.number(), letter -> {
            lines.add(letter.rows().get(0).line());
            assertThat(letter.request()).isNull();
            assertThat(letter.rows())
                    .isEqualTo(letter(letter.rows().get(0).line()).rows());
        });
        assertThat(lines)
                .isEqualTo(LongStream.rangeClosed(1, 1_001)
                        .mapToObj(line -> line * 2)
                        .toList());
    }
}

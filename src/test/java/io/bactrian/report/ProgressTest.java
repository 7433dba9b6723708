package io.bactrian.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static Progress progress(long rows, double fraction, long left, long free, int requests) {
        return new Progress("stock.csv", rows, fraction, Duration.ofSeconds(10), left, free, requests, HOUR);
    }

    @Test
    void showsRowsPaceAndRemainingTime() {
        assertThat(progress(500, 0.25, 0, 0, 0).line(100))
                .isEqualTo("stock.csv  [######------------------] 25 %  500 rows, 50/s, 0:30 left");
    }

    @Test
    void theRateLimitCanBeWhatTakesLongest() {
        assertThat(progress(500, 0.25, 610, 150, 200).line(100))
                .isEqualTo("stock.csv  [######------------------] 25 %  500 rows, 50/s, 3:00:00 left");
    }

    @Test
    void requestsThatAreFreeTakeNoTime() {
        assertThat(progress(500, 0.5, 150, 150, 200).remaining()).contains(Duration.ofSeconds(10));
        assertThat(progress(500, 0.5, 151, 150, 200).remaining()).contains(HOUR);
        assertThat(progress(500, 0.5, 350, 150, 200).remaining()).contains(HOUR);
        assertThat(progress(500, 0.5, 351, 150, 200).remaining()).contains(HOUR.multipliedBy(2));
    }

    @Test
    void promisesNothingBeforeAnythingIsKnown() {
        Progress start = new Progress("stock.csv", 0, 0, Duration.ZERO, 0, 0, 0, HOUR);
        assertThat(start.line(100)).isEqualTo("stock.csv  [------------------------] 0 %  0 rows");
    }

    @Test
    void neverIsLongerThanTheTerminal() {
        assertThat(progress(500, 1, 0, 0, 0).line(30)).isEqualTo("stock.csv  [#################\u2026");
    }

    @Test
    void estimatesTheRequestsThatAreLeft() {
        assertThat(Progress.requestsLeft(100, 0.25)).isEqualTo(300);
        assertThat(Progress.requestsLeft(1, 0.3)).isEqualTo(3);
        assertThat(Progress.requestsLeft(0, 0)).isZero();
        assertThat(Progress.requestsLeft(7, 1)).isZero();
    }

    private static String printed(boolean terminal) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AtomicLong now = new AtomicLong(-5);
        ProgressBar bar = new ProgressBar(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, 61, now::get);
        bar.show(() -> progress(1, 0, 0, 0, 0));
        now.addAndGet(100_000_000);
        bar.show(() -> progress(2, 0, 0, 0, 0));
        now.addAndGet(100_000_000);
        bar.show(() -> progress(3, 0, 0, 0, 0));
        bar.clear();
        bar.clear();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsOnOneLineOfATerminalNotTooOftenAndClearsIt() {
        String first = "stock.csv  [------------------------] 0 %  1 row, 0/s";
        String second = "stock.csv  [------------------------] 0 %  3 rows, 0/s";
        assertThat(printed(true)).isEqualTo("\r%-60s\r%-60s\r%-60s\r".formatted(first, second, ""));
    }

    @Test
    void printsNothingWhereThereIsNoTerminal() {
        assertThat(printed(false)).isEmpty();
    }
}

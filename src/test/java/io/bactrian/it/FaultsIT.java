package io.bactrian.it;

import static io.bactrian.simulator.FaultKind.EMPTY_BODY;
import static io.bactrian.simulator.FaultKind.LIMIT;
import static io.bactrian.simulator.FaultKind.LOGIN_PAGE;
import static io.bactrian.simulator.FaultKind.RESET_AFTER;
import static io.bactrian.simulator.FaultKind.RESET_BEFORE;
import static io.bactrian.simulator.FaultKind.TOO_FEW_IDS;
import static io.bactrian.simulator.FaultKind.TOO_MANY_IDS;
import static io.bactrian.simulator.FaultKind.TRUNCATED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.it.Running.Ended;
import io.bactrian.simulator.FaultKind;
import io.bactrian.simulator.FaultRule;
import io.bactrian.simulator.When;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of items when vendor or network do wrong. */
class FaultsIT {
    private static final String INSERT = "apro/stock/insert";

    @TempDir
    Path home;

    private ProgramFixture fixture;

    @BeforeEach
    void open() {
        fixture = ProgramFixture.open(home)
                .itemsPerRequest(2)
                .changeMappings("apro/vendor.yaml", "pause: \\w+", "pause: 1s")
                .changeRoutes("errors.camel.yaml", "redeliveryDelay: 1000", "redeliveryDelay: 50");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /** Two items a request and one request at a time (three answers in a row that are not clear would end the run), so the n-th request carries known rows: row n stands on line n + 1. */
    @Test
    void withoutATrustworthyAnswerItemsAreUnknownAndNeverSentAgainUntilSomebodyHasLooked() {
        fixture.set("BACTRIAN_ACCOUNTS_APRO_LIMITS_IN_FLIGHT", "1");
        fixture.simulator()
                .faults()
                .set(List.of(
                        fault(RESET_AFTER, 2),
                        fault(RESET_BEFORE, 3),
                        fault(TOO_FEW_IDS, 4),
                        FaultRule.serverError(503, When.nth(5)).on("apro", "stock/insert"),
                        FaultRule.serverError(500, When.nth(6))
                                .afterProcessing()
                                .on("apro", "stock/insert"),
                        fault(LIMIT, 7),
                        fault(TRUNCATED, 9),
                        fault(LOGIN_PAGE, 10),
                        fault(TOO_MANY_IDS, 11),
                        fault(EMPTY_BODY, 12)));
        Ended ended = fixture.importFiles(ProgramFixture.STOCK, fixture.file("stock.csv", StockFile.of(24)));
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(5);
        Run run = fixture.lastRun(ProgramFixture.STOCK);
        assertThat(run.counts()).isEqualTo(new Run.Counts(24, 24, 6, 0, 0, 18));
        // one more asked for the fields
        assertThat(fixture.receipt(INSERT).requests()).isEqualTo(13).isEqualTo(run.requests() - 1);
        assertThat(run.column("accepted.csv", "_line")).containsExactly("2", "3", "14", "15", "24", "25");
        assertThat(codesByLine(run, "unknown.csv")).containsExactlyInAnyOrderEntriesOf(expectedCodes());
        assertThat(run.summary().get("seconds").asDouble())
                .as("seconds, with three pauses of one")
                .isGreaterThan(3);
        sentOnlyOnce();

        onlyAfterSomebodyHasLooked();
    }

    /** The items of RESET_BEFORE are not at the vendor, those of RESET_AFTER are. */
    private void onlyAfterSomebodyHasLooked() {
        JsonNode letters =
                Run.json(fixture.run("deadletters", "list", "--output", "json").out());
        List<String> replay = new ArrayList<>(List.of("deadletters", "replay", "--resend"));
        letters.forEach(letter -> {
            if (List.of(StockFile.key(5), StockFile.key(6))
                    .contains(letter.get("key").asText())) {
                replay.add(letter.get("id").asText());
            }
        });
        Ended replayed = fixture.run(replay.toArray(String[]::new));
        assertThat(replayed.exit()).as(replayed.toString()).isEqualTo(0);
        assertThat(fixture.simulator().receipts().inserted(INSERT)).contains(StockFile.key(5), StockFile.key(6));
        String changed = StockFile.of(3, 6).replace(",50", ",60");
        Ended ended = fixture.importFiles(ProgramFixture.STOCK, fixture.file("changed.csv", changed));
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(1);
        Run run = fixture.lastRun(ProgramFixture.STOCK);
        assertThat(codesByLine(run, "rejected.csv"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("2", "ITEM_UNRESOLVED", "3", "ITEM_UNRESOLVED"));
        assertThat(fixture.receipt("apro/stock/update").updated()).isEqualTo(2);
        sentOnlyOnce();
    }

    private static Map<String, String> expectedCodes() {
        Map<String, String> codes = new TreeMap<>();
        Map.of(
                        4,
                        "ANSWER_MISSING",
                        6,
                        "ANSWER_MISSING",
                        8,
                        "ANSWER_INCOMPLETE",
                        10,
                        "ANSWER_UNREADABLE",
                        12,
                        "ANSWER_UNREADABLE",
                        16,
                        "ANSWER_UNREADABLE",
                        18,
                        "ANSWER_UNREADABLE",
                        20,
                        "ANSWER_INCOMPLETE",
                        22,
                        "ANSWER_UNREADABLE")
                .forEach((line, code) -> {
                    codes.put(Integer.toString(line), code);
                    codes.put(Integer.toString(line + 1), code);
                });
        return codes;
    }

    @Test
    void aWrongKeyStopsTheRunAtOnceAndTheRightKeyFinishesIt() {
        Path file = fixture.file("stock.csv", StockFile.of(40));
        fixture.set("BACTRIAN_ACCOUNTS_APRO_API_KEY", "a-key-that-the-vendor-does-not-know");
        Ended stopped = fixture.importFiles(ProgramFixture.STOCK, file);
        assertThat(stopped.exit()).as(stopped.toString()).isEqualTo(2);
        assertThat(fixture.lastRun(ProgramFixture.STOCK).code()).isEqualTo("CREDENTIALS_REFUSED");
        assertThat(fixture.lastRun(ProgramFixture.STOCK).message())
                .isEqualTo("APRO denies access with this API key: ACCESS_DENY");
        assertThat(fixture.receipt(INSERT).requests())
                .as("the key was refused when the fields were asked for")
                .isZero();
        assertThat(fixture.receipt("apro/stock/fields").requests()).isEqualTo(1);

        fixture.set("BACTRIAN_ACCOUNTS_APRO_API_KEY", fixture.vendorsKey());
        Ended finished = fixture.importFiles(ProgramFixture.STOCK, file);
        assertThat(finished.exit()).as(finished.toString()).isEqualTo(0);
        assertThat(fixture.runs(ProgramFixture.STOCK)).as("it was the same run").hasSize(1);
        assertThat(fixture.lastRun(ProgramFixture.STOCK).counts()).isEqualTo(new Run.Counts(40, 40, 40, 0, 0, 0));
        sentOnlyOnce();
    }

    @Test
    void aVendorOutOfReachLeavesARunThatGoesOnLater() throws IOException {
        Path file = fixture.file("stock.csv", StockFile.of(40));
        String closed = "http://127.0.0.1:" + closedPort();
        fixture.set("BACTRIAN_ACCOUNTS_APRO_URL", closed);
        Ended stopped = fixture.importFiles(ProgramFixture.STOCK, file);
        assertThat(stopped.exit()).as(stopped.toString()).isEqualTo(4);
        Run waiting = fixture.lastRun(ProgramFixture.STOCK);
        assertThat(waiting.state()).isEqualTo("unreachable");
        assertThat(waiting.code()).isEqualTo("VENDOR_UNREACHABLE");
        assertThat(waiting.message()).startsWith("No connection to " + closed + ": ");
        assertThat(waiting.counts().unknown()).isZero();

        fixture.set(
                "BACTRIAN_ACCOUNTS_APRO_URL", fixture.simulator().url("apro").toString());
        Ended finished = fixture.importFiles(ProgramFixture.STOCK, file);
        assertThat(finished.exit()).as(finished.toString()).isEqualTo(0);
        assertThat(fixture.lastRun(ProgramFixture.STOCK).id()).isEqualTo(waiting.id());
        assertThat(fixture.lastRun(ProgramFixture.STOCK).counts()).isEqualTo(new Run.Counts(40, 40, 40, 0, 0, 0));
        sentOnlyOnce();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void sentOnlyOnce() {
        assertThat(fixture.simulator().receipts().duplicates(INSERT)).isEmpty();
        assertThat(fixture.keys(INSERT))
                .allSatisfy((key, count) -> assertThat(count.received()).isEqualTo(1));
    }

    private static FaultRule fault(FaultKind kind, int request) {
        return FaultRule.of(kind, When.nth(request)).on("apro", "stock/insert");
    }

    private static Map<String, String> codesByLine(Run run, String file) {
        Map<String, String> codes = new TreeMap<>();
        run.rows(file).forEach(row -> codes.put(Table.cell(row, "_line"), Table.cell(row, "_code")));
        return codes;
    }
}

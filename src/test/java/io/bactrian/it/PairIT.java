package io.bactrian.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.LedgerSettings;
import io.bactrian.ledger.sql.SqlLedger;
import io.bactrian.ledger.sql.TestPostgres;
import io.bactrian.simulator.FaultRule;
import io.bactrian.simulator.RateLimit;
import io.bactrian.simulator.SimulatorSettings;
import io.bactrian.simulator.When;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances on one ledger and one data folder; one of them is killed in the middle. */
class PairIT {
    private static final String INSERT = "apro/stock/insert";
    private static final List<String> FLOWS = List.of("apro/goods-a", "apro/goods-b", "apro/goods-c");
    private static final int FILES = 4;
    private static final int ROWS = 18;
    private static final int PER_REQUEST = 6;
    /** The first three requests of an account's flows may be for its catalogue of fields: the first stretch of time is over before the files are. */
    private static final int LIMIT = 9;

    private static final Duration SOON = Duration.ofMinutes(4);

    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init") // set at the beginning of each test
    private ProgramFixture fixture;

    private final Map<String, Running> pair = new LinkedHashMap<>();
    private final List<String> dropped = new ArrayList<>();

    @AfterEach
    void close() {
        fixture.close();
    }

    /** So long a window that nobody goes on before somebody has looked. */
    @Test
    void shareTheWorkAndTheLimitAndTakeOverOnSqlite() {
        set("", Duration.ofSeconds(20));
        start();
        await().atMost(SOON).until(() -> fixture.receipt(INSERT).requests() >= LIMIT - 3);
        JsonNode status = waiting();
        Instant goesOn = Instant.parse(apro(status).get("waitsUntil").asText());
        assertThat(goesOn)
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(20));
        assertThat(status.get("atWork")).allSatisfy(work -> {
            assertThat(FLOWS).contains(work.get("flow").asText());
            assertThat(work.get("instance").asText()).matches("(first|second)-[0-9a-f]{8}");
        });
        oneIsKilledAndTheOtherTakesOver("jdbc:sqlite:" + fixture.data().resolve("ledger.db"));
    }

    @Test
    void shareTheWorkAndTheLimitAndTakeOverOnPostgres() {
        String ledger = TestPostgres.newDatabase();
        set(ledger, Duration.ofSeconds(3));
        start();
        oneIsKilledAndTheOtherTakesOver(ledger);
    }

    private void start() {
        for (String name : List.of("first", "second")) {
            pair.put(name, fixture.set("BACTRIAN_INSTANCE", name).start("run"));
        }
        for (int file = 0; file < FILES; file++) {
            String name = "part-" + file + ".csv";
            fixture.drop(FLOWS.get(file % FLOWS.size()), name, StockFile.of(file * ROWS + 1, (file + 1) * ROWS));
            dropped.add(name);
        }
    }

    private void oneIsKilledAndTheOtherTakesOver(String ledger) {
        await().pollInterval(Duration.ofMillis(20))
                .atMost(SOON)
                .until(() -> fixture.receipt(INSERT).requests() > LIMIT - 3);
        String owner = owner(ledger);
        pair.remove(owner).kill();
        await().atMost(SOON).until(() -> FLOWS.stream()
                .allMatch(flow -> list(fixture.inbox(flow)).isEmpty()));
        Running other = pair.values().iterator().next();
        other.terminate();
        assertThat(other.end(Duration.ofSeconds(60)).exit()).isEqualTo(143);

        everyItemArrivedOnceAndEveryFileIsArchivedOnce();
        assertThat(fixture.simulator().receipts().peak("apro"))
                .as("most requests within the window")
                .isBetween(2, LIMIT);
        assertThat(fixture.receipt(INSERT).refusals()).isEmpty();
    }

    /** @return who works on a flow now */
    private String owner(String ledger) {
        LedgerSettings settings =
                new LedgerSettings(ledger, null, null, fixture.data(), "test", LedgerSettings.USUAL_LEASE);
        try (Ledger looking = SqlLedger.openReadOnly(settings)) {
            return looking.leases().inForce().stream()
                    .map(lease -> lease.owner().replaceFirst("-[0-9a-f]{8}$", ""))
                    .findFirst()
                    .orElse("first");
        }
    }

    private void set(String ledger, Duration window) {
        SimulatorSettings vendors = SimulatorSettings.defaults().withRecords(0);
        fixture = ProgramFixture.open(home, vendors.withApro(vendors.apro().withRate(new RateLimit(LIMIT, window))))
                .itemsPerRequest(PER_REQUEST)
                .set("BACTRIAN_ACCOUNTS_APRO_LIMITS_REQUESTS", LIMIT + "/" + window.toSeconds() + "s")
                .set("BACTRIAN_ACCOUNTS_APRO_LIMITS_SETTLE", "1ms")
                .set("BACTRIAN_LEASE", "3s")
                .define("routes/apro.camel.yaml", routes());
        if (!ledger.isEmpty()) {
            fixture.set("BACTRIAN_LEDGER_URL", ledger);
        }
        fixture.simulator().faults().set(FaultRule.latency(400, When.always()));
    }

    private static String routes() {
        StringBuilder routes = new StringBuilder();
        for (String flow : FLOWS) {
            String name = flow.substring("apro/".length());
            routes.append("""
                    - templatedRoute:
                        routeTemplateRef: import
                        routeId: %1$s
                        parameters: [ { name: account, value: apro }, { name: mapping, value: apro/stock-insert }, { name: name, value: %1$s } ]
                    """.formatted(name));
        }
        return routes.toString();
    }

    /** Waits until status says that the account waits. @return what it says */
    private JsonNode waiting() {
        List<JsonNode> said = new ArrayList<>();
        await().atMost(SOON).until(() -> {
            JsonNode status = Run.json(fixture.run("status", "--output", "json").out());
            said.add(status);
            return !apro(status).get("waitsUntil").isNull()
                    && !status.get("atWork").isEmpty();
        });
        return said.get(said.size() - 1);
    }

    private static JsonNode apro(JsonNode status) {
        return StreamSupport.stream(status.get("accounts").spliterator(), false)
                .filter(account -> account.get("account").asText().equals("apro"))
                .findFirst()
                .orElseThrow();
    }

    private void everyItemArrivedOnceAndEveryFileIsArchivedOnce() {
        int items = dropped.size() * ROWS;
        assertThat(fixture.keys(INSERT).keySet()).containsExactlyElementsOf(StockFile.keys(1, items));
        assertThat(fixture.keys(INSERT)).allSatisfy((key, count) -> {
            assertThat(count.inserted()).isEqualTo(1);
            assertThat(count.received()).isEqualTo(1);
        });
        List<Run> runs =
                FLOWS.stream().flatMap(flow -> fixture.runs(flow).stream()).toList();
        assertThat(runs).hasSize(dropped.size()).allSatisfy(run -> assertThat(run.counts())
                .isEqualTo(new Run.Counts(ROWS, ROWS, ROWS, 0, 0, 0)));
        assertThat(FLOWS.stream().flatMap(flow -> list(fixture.archive(flow)).stream()))
                .containsExactlyInAnyOrderElementsOf(runs.stream()
                        .map(run ->
                                run.id() + "-" + run.summary().at("/file/name").asText())
                        .toList());
        assertThat(runs.stream().map(run -> run.summary().at("/file/name").asText()))
                .containsExactlyInAnyOrderElementsOf(dropped);
    }

    private static List<String> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}

package io.bactrian.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.ledger.TestPostgres;
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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances on one ledger and one data folder; one of them is killed in the middle. */
class PairIT {
    private static final String INSERT = "apro/stock/insert";
    private static final List<String> FLOWS = List.of("apro/goods-a", "apro/goods-b", "apro/goods-c");
    private static final int ROWS = 60;
    private static final int PER_REQUEST = 20;
    private static final int LIMIT = 6;
    private static final Duration WINDOW = Duration.ofSeconds(6);
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    Path home;

    private Workplace place;
    private final List<String> dropped = new ArrayList<>();

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void shareTheWorkAndTheLimitAndTakeOverOnSqlite() {
        shareTheWorkAndTheLimitAndTakeOver("");
    }

    @Test
    void shareTheWorkAndTheLimitAndTakeOverOnPostgres() {
        shareTheWorkAndTheLimitAndTakeOver(TestPostgres.newDatabase());
    }

    private void shareTheWorkAndTheLimitAndTakeOver(String ledger) {
        open(ledger);
        Running first = place.set("BACTRIAN_INSTANCE", "first").start("run");
        Running second = place.set("BACTRIAN_INSTANCE", "second").start("run");
        for (int file = 0; file < 2 * FLOWS.size(); file++) {
            drop(FLOWS.get(file % FLOWS.size()), file);
        }
        await().atMost(SOON).until(() -> place.receipt(INSERT).requests() >= LIMIT);
        JsonNode status = waiting();
        Set<String> owners = new TreeSet<>();
        status.get("atWork")
                .forEach(work -> owners.add(work.get("instance").asText().replaceFirst("-[0-9a-f]{8}$", "")));
        assertThat(owners).isNotEmpty().isSubsetOf("first", "second");

        Running owner = owners.contains("first") ? first : second;
        Running other = owner == first ? second : first;
        long before = place.receipt(INSERT).requests();
        await().pollInterval(Duration.ofMillis(10))
                .atMost(SOON)
                .until(() -> place.receipt(INSERT).requests() > before);
        owner.kill(); // with something in flight
        await().atMost(SOON).until(() -> FLOWS.stream()
                .allMatch(flow -> list(place.inbox(flow)).isEmpty()));
        other.terminate();
        assertThat(other.end(Duration.ofSeconds(30)).exit()).isEqualTo(143);

        everyItemArrivedOnceAndEveryFileIsArchivedOnce();
        JsonNode rate = Run.json(receipts()).at("/rates/apro");
        assertThat(rate.get("peak").asInt()).as(rate.toString()).isBetween(LIMIT - 1, LIMIT);
        assertThat(place.receipt(INSERT).refusals()).isEmpty();
    }

    private void open(String ledger) {
        SimulatorSettings vendors = SimulatorSettings.defaults().withRecords(0);
        place = Workplace.open(home, vendors.withApro(vendors.apro().withRate(new RateLimit(LIMIT, WINDOW))))
                .itemsPerRequest(PER_REQUEST)
                .set("BACTRIAN_ACCOUNTS_APRO_LIMITS_REQUESTS", LIMIT + "/" + WINDOW.toSeconds() + "s")
                .set("BACTRIAN_ACCOUNTS_APRO_LIMITS_SETTLE", "1ms")
                .set("BACTRIAN_LEASE", "3s")
                .define("routes/apro.camel.yaml", routes());
        if (!ledger.isEmpty()) {
            place.set("BACTRIAN_LEDGER_URL", ledger);
        }
        place.simulator().faults().set(FaultRule.latency(400, When.always()));
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

    private void drop(String flow, int file) {
        String name = "part-" + file + ".csv";
        place.drop(flow, name, StockFile.of(file * ROWS + 1, (file + 1) * ROWS));
        dropped.add(name);
    }

    /** Waits until status says that the account waits. @return what it says */
    private JsonNode waiting() {
        List<JsonNode> said = new ArrayList<>();
        await().atMost(SOON).until(() -> {
            JsonNode status = Run.json(place.run("status", "--output", "json").out());
            JsonNode apro = StreamSupport.stream(status.get("accounts").spliterator(), false)
                    .filter(account -> account.get("account").asText().equals("apro"))
                    .findFirst()
                    .orElseThrow();
            said.add(status);
            System.err.println(Instant.now() + " " + apro + status.get("atWork")
                    + place.receipt(INSERT).requests());
            return !apro.get("waitsUntil").isNull()
                    && Instant.parse(apro.get("waitsUntil").asText()).isAfter(Instant.EPOCH)
                    && !status.get("atWork").isEmpty();
        });
        return said.get(said.size() - 1);
    }

    private void everyItemArrivedOnceAndEveryFileIsArchivedOnce() {
        int items = dropped.size() * ROWS;
        assertThat(place.keys(INSERT).keySet()).containsExactlyElementsOf(StockFile.keys(1, items));
        assertThat(place.keys(INSERT)).allSatisfy((key, count) -> {
            assertThat(count.inserted()).isEqualTo(1);
            assertThat(count.received()).isEqualTo(1);
        });
        List<Run> runs =
                FLOWS.stream().flatMap(flow -> place.runs(flow).stream()).toList();
        assertThat(runs).hasSize(dropped.size()).allSatisfy(run -> assertThat(run.counts())
                .isEqualTo(new Run.Counts(ROWS, ROWS, ROWS, 0, 0, 0)));
        assertThat(FLOWS.stream().flatMap(flow -> list(place.archive(flow)).stream()))
                .containsExactlyInAnyOrderElementsOf(runs.stream()
                        .map(run ->
                                run.id() + "-" + run.summary().at("/file/name").asText())
                        .toList());
        assertThat(runs.stream().map(run -> run.summary().at("/file/name").asText()))
                .containsExactlyInAnyOrderElementsOf(dropped);
    }

    private String receipts() {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper()
                    .writeValueAsString(place.simulator().receipts().summary());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
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

package io.bactrian.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiptsTest {
    private final Simulator simulator =
            Simulator.start(SimulatorSettings.defaults().withoutRates());
    private final Wire wire = new Wire(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void countsByBusinessKey() {
        wire.apro("stock/insert", stock("A-1", "A-2"));
        wire.apro("stock/insert", stock("A-2", "A \"3\",x"));
        assertThat(simulator.receipts().keys("apro/stock/insert"))
                .isEqualTo(Map.of(
                        "A-1",
                        new KeyCount(1, 1, 0),
                        "A-2",
                        new KeyCount(2, 2, 0),
                        "A \"3\",x",
                        new KeyCount(1, 1, 0)));
        assertThat(simulator.receipts().duplicates("apro/stock/insert")).isEqualTo(Map.of("A-2", 2));
        assertThat(wire.admin("GET", "keys?operation=apro/stock/insert", ""))
                .isEqualTo("key,received,inserted,updated\n\"A \"\"3\"\",x\",1,1,0\nA-1,1,1,0\nA-2,2,2,0\n");
        assertThat(wire.admin("GET", "keys?operation=apro/stock/update", ""))
                .isEqualTo("key,received,inserted,updated\n");
    }

    @Test
    void tellsTheLeastNumberOfRequests() {
        // an item of stock() has parent, name, fields, 0, id, value and itself: 7 elements, 142 of them in a request
        IntStream.range(0, 3).forEach(i -> wire.apro("stock/insert", stock(100)));
        OperationReceipt receipt = simulator.receipts().operation("apro/stock/insert");
        assertThat(receipt.processed()).isEqualTo(3);
        assertThat(receipt.mostElements()).isEqualTo(700);
        assertThat(receipt.mostItems()).isEqualTo(100);
        assertThat(receipt.leastForAccepted()).isEqualTo(3);
        assertThat(receipt.boundForAccepted()).isEqualTo(3);
        wire.apro("stock/insert", stock(100));
        assertThat(simulator.receipts().operation("apro/stock/insert").leastForAccepted())
                .isEqualTo(3);
        assertThat(simulator.receipts().operation("apro/stock/insert").processed())
                .isEqualTo(4);
    }

    @Test
    void summarisesOverHttp() {
        wire.apro("stock/insert", stock("A-1"));
        wire.apro("stock/insert", "params[0][parent]=1");
        assertThat(wire.admin("GET", "receipts", ""))
                .contains(
                        "\"apro\":{\"window\":\"PT1H\",\"limit\":\"none\",\"peak\":2,\"requests\":2,\"millis\":",
                        "\"co3\":{\"window\":\"PT1S\",\"limit\":\"none\",\"peak\":0,\"requests\":0,\"millis\":0}")
                .endsWith(
                        "},\"operations\":{\"apro/stock/insert\":{\"requests\":2,\"processed\":1,\"received\":2,\"inserted\":1,\"updated\":0,"
                                + "\"rejected\":0,\"keys\":2,\"duplicates\":0,\"mostElements\":7,\"mostItems\":1,\"leastForReceived\":1,"
                                + "\"leastForAccepted\":1,\"boundForAccepted\":1,\"refusals\":{\"BAD_PARAMS: name is missing or empty\":1},"
                                + "\"lastRefusals\":[\"BAD_PARAMS: params[0]: name is missing or empty\"],\"faults\":{}}}}");
    }

    @Test
    void tellsHowLongItTookFromTheFirstToTheLast() {
        SettableClock clock = new SettableClock();
        RateLimit limit = new RateLimit(3, Duration.ofSeconds(10));
        try (Simulator other =
                Simulator.start(SimulatorSettings.defaults().withClock(clock).withRates(limit))) {
            Wire there = new Wire(other);
            there.apro("stock/insert", stock("A-1"));
            clock.pass(Duration.ofMillis(1500));
            there.apro("stock/insert", stock("A-2"));
            clock.pass(Duration.ofSeconds(9));
            there.apro("stock/insert", stock("A-3"));
            assertThat(there.admin("GET", "receipts", ""))
                    .contains(
                            "\"apro\":{\"window\":\"PT10S\",\"limit\":3,\"peak\":2,\"requests\":3,\"millis\":10500}",
                            "\"co3\":{\"window\":\"PT10S\",\"limit\":3,\"peak\":0,\"requests\":0,\"millis\":0}");
        }
    }

    @Test
    void forgetsEverythingOnReset() {
        wire.apro("stock/insert", stock("A-1"));
        simulator.faults().add(FaultRule.serverError(500, When.always()));
        assertThat(wire.admin("POST", "reset", "")).isEqualTo("{\"reset\":true}");
        assertThat(simulator.receipts().operations()).isEmpty();
        assertThat(simulator.receipts().peak("apro")).isZero();
        assertThat(simulator.faults().rules()).isEmpty();
        assertThat(wire.apro("stock/filter", "params[type]=1&params[search]=A-1"))
                .isEqualTo("{\"status\":\"success\",\"data\":{\"list\":[],\"count\":\"0\"}}");
        assertThat(wire.apro("stock/filter", "params[type]=2")).contains("\"count\":\"3\"");
    }

    @Test
    void takesTheKeyFromWhereItIsTold() {
        try (Simulator other =
                Simulator.start(SimulatorSettings.defaults().withKey("apro/stock/insert", "code", "name"))) {
            new Wire(other).apro("stock/insert", stock("A-1"));
            assertThat(other.receipts().inserted("apro/stock/insert")).containsExactly("Item A-1");
            assertThat(new Wire(other)
                            .apro(
                                    "stock/filter",
                                    "params[type]=1&params[fields][0][id]=338&params[fields][0][value]=A-1"))
                    .contains("\"count\":\"1\"");
        }
    }

    @Test
    void listensOnLoopbackUnderEachVendorsName() {
        assertThat(simulator.vendors()).contains("apro", "co3", "crmcom", "acuinvoice");
        assertThat(simulator.url("co3")).isEqualTo(URI.create("http://127.0.0.1:" + simulator.port() + "/co3"));
        assertThatThrownBy(() -> simulator.url("sap"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vendor: found sap, expected one of " + simulator.vendors());
    }

    @Test
    void namesWhatAnAccountOfEachVendorNeeds() {
        assertThat(simulator.settings())
                .containsEntry("bactrian.accounts.apro.api-key", AproSettings.DEFAULT_KEY)
                .containsEntry("bactrian.accounts.co3.password", Co3Settings.DEFAULT_PASSWORD)
                .containsEntry(
                        "bactrian.accounts.crmcom.url", simulator.url("crmcom").toString())
                .containsEntry("bactrian.accounts.crmcom.organisation", CrmComSettings.DEFAULT_ORGANISATION)
                .containsEntry("bactrian.accounts.acuinvoice.api-key", AcuInvoiceSettings.DEFAULT_KEY);
    }

    @Test
    void saysWhichPortIsTaken() {
        assertThatThrownBy(() -> Simulator.start(SimulatorSettings.defaults().withPort(simulator.port())))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("port " + simulator.port() + " on 127.0.0.1: Address already in use");
    }

    @Test
    void pointsTheWayWhereAPageIsUnknown() {
        assertThat(wire.admin("GET", "receipt", ""))
                .isEqualTo(
                        "{\"error\":\"found GET /_simulator/receipt, expected GET receipts, GET keys?operation=vendor/operation, GET faults, "
                                + "POST faults or POST reset below /_simulator/\"}");
    }

    private static String stock(int count) {
        return stock(IntStream.range(0, count).mapToObj(i -> "S" + i).toArray(String[]::new));
    }

    private static String stock(String... skus) {
        return IntStream.range(0, skus.length)
                .mapToObj(i ->
                        "params[" + i + "][parent]=1&params[" + i + "][name]=" + encoded("Item " + skus[i]) + "&params["
                                + i + "][fields][0][id]=338&params[" + i + "][fields][0][value]=" + encoded(skus[i]))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}

package io.bactrian.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final String INSERT = "stock/insert";
    private static final String ITEM =
            "params[0][parent]=1&params[0][name]=A&params[0][fields][0][id]=338&params[0][fields][0][value]=A-1";
    private static final String DONE = "{\"status\":\"success\",\"data\":[19321]}";

    private final Simulator simulator =
            Simulator.start(SimulatorSettings.defaults().withoutRates());
    private final Wire wire = new Wire(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void answersWithAnErrorPageAndProcessesNothing() {
        simulator.faults().set(FaultRule.serverError(502, When.first(1)).retryAfter(7));
        HttpResponse<String> answer = post();
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body())
                .isEqualTo(
                        "<html><head><title>502</title></head><body><h1>The server is not available</h1></body></html>");
        assertThat(answer.headers().firstValue("retry-after")).contains("7");
        assertThat(insertedOnce()).isFalse();
        assertThat(post().body()).isEqualTo(DONE);
        assertThat(simulator.receipts().operation("apro/stock/insert").faults()).isEqualTo(Map.of("SERVER_ERROR", 1L));
    }

    @Test
    void processesBeforeTheErrorPageWhereSoOrdered() {
        simulator.faults().set(FaultRule.serverError(0, When.always()).afterProcessing());
        assertThat(post().statusCode()).isEqualTo(503);
        assertThat(insertedOnce()).isTrue();
    }

    @Test
    void closesTheConnectionBeforeProcessing() {
        simulator.faults().set(FaultRule.of(FaultKind.RESET_BEFORE, When.nth(1)));
        assertThatThrownBy(this::post).hasCauseInstanceOf(IOException.class);
        assertThat(insertedOnce()).isFalse();
        assertThat(simulator.receipts().operation("apro/stock/insert").requests())
                .isEqualTo(1);
    }

    @Test
    void closesTheConnectionAfterProcessing() {
        simulator.faults().set(FaultRule.of(FaultKind.RESET_AFTER, When.nth(1)));
        assertThatThrownBy(this::post).hasCauseInstanceOf(IOException.class);
        assertThat(insertedOnce()).isTrue();
    }

    @Test
    void answersWithNothingALoginPageOrHalfAnAnswer() {
        simulator.faults().set(FaultRule.of(FaultKind.EMPTY_BODY, When.nth(1)));
        assertThat(post().body()).isEmpty();
        simulator.faults().set(FaultRule.of(FaultKind.LOGIN_PAGE, When.nth(1)));
        assertThat(post().body())
                .isEqualTo(
                        "<!DOCTYPE html><html><head><title>Log in</title></head><body><form action=\"/login\" method=\"post\">"
                                + "<input name=\"login\"><input name=\"password\" type=\"password\"></form></body></html>");
        assertThat(insertedOnce()).isFalse();
        simulator.faults().set(FaultRule.of(FaultKind.TRUNCATED, When.nth(1)));
        assertThat(post().body()).isEqualTo(DONE.substring(0, DONE.length() / 2));
        assertThat(insertedOnce()).isTrue();
    }

    @Test
    void refusesAsEachVendorDoesWhenThereAreTooManyRequests() {
        simulator.faults().set(FaultRule.of(FaultKind.OVERLOADED, When.always()));
        assertThat(post().body()).isEqualTo("{\"status\":\"fail\",\"message\":\"SERVER_IS_OVERLOADED\"}");
        simulator.faults().set(FaultRule.of(FaultKind.LIMIT, When.always()).retryAfter(3));
        HttpResponse<String> apro = post();
        assertThat(apro.body()).isEqualTo("{\"status\":\"fail\",\"message\":\"LIMIT_EXCEEDED\"}");
        assertThat(apro.headers().firstValue("retry-after")).contains("3");
        HttpResponse<String> co3 = wire.json("{\"command\":{\"getContacts\":{}}}");
        assertThat(co3.statusCode()).isEqualTo(429);
        assertThat(co3.body())
                .isEqualTo(
                        "{\"response\":{\"error\":{\"code\":\"TOO_MANY_REQUESTS\",\"description\":\"Too Many Requests\"}}}");
    }

    @Test
    void listsOneIdTooFewOrTooMany() {
        simulator
                .faults()
                .set(
                        FaultRule.of(FaultKind.TOO_FEW_IDS, When.nth(1)),
                        FaultRule.of(FaultKind.TOO_MANY_IDS, When.nth(2)));
        assertThat(post().body()).isEqualTo("{\"status\":\"success\",\"data\":[]}");
        assertThat(post().body()).isEqualTo("{\"status\":\"success\",\"data\":[19322,19323]}");
        assertThat(simulator.receipts().duplicates("apro/stock/insert")).isEqualTo(Map.of("A-1", 2));
    }

    @Test
    void takesLonger() {
        simulator.faults().set(FaultRule.latency(150, When.always()));
        Instant start = Instant.now();
        assertThat(post().body()).isEqualTo(DONE);
        assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void rejectsItemsByARuleOnTheirData() {
        simulator
                .faults()
                .set(
                        FaultRule.reject("fields[0].value", "^A-", "", ""),
                        FaultRule.reject("sale_id", "^13$", "77", "Unlucky"),
                        FaultRule.reject("contact_lastname", "Doe", "BLOCKED", "not this one"));
        assertThat(post().body()).isEqualTo("{\"status\":\"fail\",\"message\":\"BAD_PARAMS\"}");
        assertThat(wire.apro("accounts/add", "params[0][sale_id]=13"))
                .isEqualTo(
                        "{\"status\":\"success\",\"data\":[{\"stat\":0,\"error\":[{\"key\":77,\"mes\":\"Unlucky\"}]}]}");
        assertThat(wire.contact(wire.session(), "<contact_lastname>Doe</contact_lastname>")
                        .body())
                .endsWith(
                        "<response><error><code>BLOCKED</code><description>contact_lastname: not this one</description></error></response>\n");
    }

    @Test
    void strikesOnlyTheVendorAndOperationItIsMeantFor() {
        simulator
                .faults()
                .set(
                        FaultRule.serverError(500, When.always()).on("apro", "stock/update"),
                        FaultRule.serverError(500, When.always()).on("co3", ""));
        assertThat(post().body()).isEqualTo(DONE);
        assertThat(wire.apro("stock/update", "params[0][id]=19321&params[0][parent]=1"))
                .startsWith("<html>");
        assertThat(wire.json("{\"command\":{\"getContacts\":{}}}").statusCode()).isEqualTo(500);
    }

    @Test
    void choosesRequestsByNumberOrBySeed() {
        assertThat(struck(When.every(3))).containsExactly(3, 6, 9);
        assertThat(struck(When.nth(4))).containsExactly(4);
        assertThat(struck(When.first(2))).containsExactly(1, 2);
        assertThat(struck(When.always())).hasSize(10);
        assertThat(struck(When.chance(0, 1))).isEmpty();
        assertThat(struck(When.chance(0.5, 7)))
                .isEqualTo(struck(When.chance(0.5, 7)))
                .isNotEqualTo(struck(When.chance(0.5, 8)));
        long hits = IntStream.rangeClosed(1, 10_000)
                .filter(When.chance(0.1, 1)::strikes)
                .count();
        assertThat(hits).isBetween(850L, 1150L);
    }

    @Test
    void takesItsFaultsOverHttp() {
        String rules =
                "[{\"kind\":\"SERVER_ERROR\",\"vendor\":\"apro\",\"operation\":\"stock/insert\",\"when\":{\"every\":2},\"status\":504},"
                        + "{\"kind\":\"REJECT\",\"path\":\"name\",\"matches\":\"^bad\",\"code\":\"4\",\"message\":\"no\"}]";
        assertThat(wire.admin("POST", "faults", rules)).isEqualTo(rules);
        assertThat(wire.admin("GET", "faults", "")).isEqualTo(rules);
        assertThat(post().statusCode()).isEqualTo(200);
        assertThat(post().statusCode()).isEqualTo(504);
        assertThat(wire.admin("POST", "faults", "[]")).isEqualTo("[]");
    }

    @Test
    void saysWhatIsWrongWithFaultsSentOverHttp() {
        assertThat(wire.admin("POST", "faults", "{}"))
                .isEqualTo("{\"error\":\"found no list, expected a JSON array of fault rules\"}");
        assertThat(wire.admin("POST", "faults", "[{\"kind\":\"FLOOD\"}]"))
                .isEqualTo("{\"error\":\"kind: found 'FLOOD', expected one of " + List.of(FaultKind.values()) + "\"}");
        assertThat(wire.admin("POST", "faults", "[{\"kind\":\"LIMIT\",\"when\":{\"every\":0}}]"))
                .isEqualTo("{\"error\":\"when: found 0, expected 1 or more\"}");
        assertThat(wire.admin("POST", "faults", "[{\"kind\":\"LIMIT\",\"often\":1}]"))
                .isEqualTo(
                        "{\"error\":\"found the member often, expected one of [code, delayMillis, kind, matches, message, operation, path, "
                                + "processed, retryAfterSeconds, status, vendor, when]\"}");
    }

    private static List<Integer> struck(When when) {
        return IntStream.rangeClosed(1, 10).filter(when::strikes).boxed().toList();
    }

    private HttpResponse<String> post() {
        return wire.form("/sharedapi/" + INSERT, "apikey=" + Wire.KEY + "&" + ITEM);
    }

    private boolean insertedOnce() {
        return simulator.receipts().inserted("apro/stock/insert").equals(List.of("A-1"));
    }
}

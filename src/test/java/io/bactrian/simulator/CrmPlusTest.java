package io.bactrian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrmPlusTest {
    private static final String LEAD =
            "{\"lastname\":\"O'Hara & Co\",\"company\":\"ACME\",\"email\":\"a@x.test\",\"assigned_user_id\":\"19x1\"}";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final SettableClock clock = new SettableClock();
    private Simulator simulator = start(CrmPlusSettings.defaults());
    private CrmPlusWire wire = new CrmPlusWire(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void logsInWithTheChallengeAndTheAccessKey() {
        HttpResponse<String> challenge = wire.get("operation", "getchallenge", "username", "simulator");
        assertThat(challenge.body())
                .matches("\\{\"success\":true,\"result\":\\{\"token\":\"[0-9a-f]{13}\",\"serverTime\":1795342500,"
                        + "\"expireTime\":1795342800\\}\\}");
        assertThat(wire.login(wire.token()).body())
                .matches("\\{\"success\":true,\"result\":\\{\"sessionName\":\"[0-9a-f]{17}\",\"userId\":\"19x1\","
                        + "\"version\":\"0.22\",\"vtigerVersion\":\"8.2.0\"\\}\\}");
    }

    @Test
    void takesATokenMoreThanOnceUntilItEndsOrAnotherIsAskedFor() {
        String token = wire.token();
        assertThat(wire.login(token).body()).startsWith("{\"success\":true");
        clock.pass(Duration.ofMinutes(5));
        assertThat(wire.login(token).body()).startsWith("{\"success\":true");
        clock.pass(Duration.ofSeconds(1));
        assertThat(wire.login(token).body())
                .isEqualTo(error("INVALID_AUTH_TOKEN", "Specified token is invalid or expired"));
        String older = wire.token();
        wire.token();
        assertThat(wire.login(older).body())
                .isEqualTo(error("INVALID_USER_CREDENTIALS", "Invalid username or password"));
    }

    @Test
    void createsALeadOfStringsAndShowsItAgain() {
        String session = wire.session();
        JsonNode made = wire.create(session, "Leads", LEAD).get("result");
        assertThat(made.get("id").asText()).isEqualTo("2x199");
        assertThat(made.get("lead_no").asText()).isEqualTo("LEA1");
        assertThat(made.get("lastname").asText()).isEqualTo("O'Hara & Co");
        assertThat(made.get("label").asText()).isEqualTo("O&#039;Hara &amp; Co");
        assertThat(made.get("annualrevenue")).isEqualTo(text("0.000000000"));
        assertThat(made.get("noofemployees")).isEqualTo(text("0"));
        assertThat(made.get("createdtime")).isEqualTo(text("2026-11-22 10:15:00"));
        assertThat(CrmPlusWire.tree(wire.get("operation", "retrieve", "sessionName", session, "id", "2x199"))
                        .get("result"))
                .isEqualTo(made);
        assertThat(simulator.receipts().keys("crmplus/create")).isEqualTo(Map.of("a@x.test", new KeyCount(1, 1, 0)));
    }

    @Test
    void takesNonsenseWithoutAWord() {
        String session = wire.session();
        JsonNode made = wire.create(
                        session,
                        "Products",
                        "{\"productname\":\"P\",\"unit_price\":\"1.234,50\",\"qtyinstock\":\"twelve\",\"usageunit\":\"Furlong\","
                                + "\"no_such_field\":1,\"sales_start_date\":\"29.03.2026\",\"assigned_user_id\":\"19x999\"}")
                .get("result");
        assertThat(made.get("unit_price").asText()).isEqualTo("1.230000000");
        assertThat(made.get("qtyinstock").asText()).isEqualTo("0.000000000");
        assertThat(made.get("usageunit").asText()).isEqualTo("Furlong");
        assertThat(made.has("no_such_field")).isFalse();
        assertThat(made.get("sales_start_date").asText()).isEmpty();
        assertThat(made.get("assigned_user_id").asText()).isEqualTo("19x999");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Leads | {\"lastname\":\"A\" | MANDATORY_FIELDS_MISSING | lastname does not have a value",
                "Leads | [1] | MANDATORY_FIELDS_MISSING | lastname does not have a value",
                "Leads | {\"lastname\":\"A\"} | MANDATORY_FIELDS_MISSING | assigned_user_id does not have a value",
                "Leeds | {\"lastname\":\"A\"} | ACCESS_DENIED | Permission to perform the operation is denied",
                "Users | {\"user_name\":\"A\"} | ACCESS_DENIED | Permission to write is denied",
                "Contacts | {\"lastname\":\"A\",\"account_id\":\"2x7\"} | REFERENCE_INVALID | Invalid reference specified for account_id",
                "Invoice | {\"subject\":\"A\",\"account_id\":\"3x9\",\"bill_street\":\"b\",\"ship_street\":\"s\",\"assigned_user_id\":\"19x1\"}"
                        + " | MANDATORY_FIELDS_MISSING | Mandatory Fields Missing..",
            })
    void refusesToCreate(String module, String element, String code, String message) {
        HttpResponse<String> answer = wire.post(
                "operation", "create", "sessionName", wire.session(), "elementType", module, "element", element);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(error(code, message));
        assertThat(simulator.receipts().inserted("crmplus/create")).isEmpty();
    }

    @Test
    void refusesAnAccountsNameTwiceWithTheNumberZeroAsItsCode() {
        String session = wire.session();
        String element = "{\"accountname\":\"ACME\",\"assigned_user_id\":\"19x1\"}";
        wire.create(session, "Accounts", element);
        assertThat(wire.create(session, "Accounts", element.replace("ACME", "acme"))
                        .toString())
                .isEqualTo("{\"success\":false,\"error\":{\"code\":0,\"message\":\"Duplicate(s) detected!\"}}");
        update(session, "{\"id\":\"3x199\",\"accountname\":\"Other\",\"assigned_user_id\":\"19x1\"}", "{}");
        assertThat(wire.create(session, "Accounts", element).at("/result/id").asText())
                .isEqualTo("3x200");
    }

    @Test
    void updatesWithAllMandatoryFieldsOrWithPatch() {
        String session = wire.session();
        wire.create(session, "Leads", LEAD);
        clock.pass(Duration.ofSeconds(5));
        assertThat(update(session, "{\"id\":\"2x199\",\"city\":\"Graz\"}", "{}").toString())
                .isEqualTo(error("MANDATORY_FIELDS_MISSING", "lastname does not have a value"));
        JsonNode patched = update(session, "{\"id\":\"2x199\",\"city\":\"Graz\"}", "{\"patch\":true}")
                .get("result");
        assertThat(patched.get("city").asText()).isEqualTo("Graz");
        assertThat(patched.get("company").asText()).isEqualTo("ACME");
        assertThat(patched.get("modifiedtime").asText()).isEqualTo("2026-11-22 10:15:05");
        assertThat(patched.get("createdtime").asText()).isEqualTo("2026-11-22 10:15:00");
        assertThat(update(session, "{\"id\":\"3x199\",\"city\":\"Graz\"}", "{\"patch\":true}")
                        .toString())
                .isEqualTo(error("INVALID_ID_ATTRIBUTE", "Id specified is incorrect"));
        assertThat(update(session, "{\"id\":\"2x4711\",\"city\":\"Graz\"}", "{\"patch\":true}")
                        .toString())
                .isEqualTo(error("ACCESS_DENIED", "Permission to read given object is denied"));
        restart(CrmPlusSettings.defaults().withPatch(false));
        session = wire.session();
        wire.create(session, "Leads", LEAD);
        assertThat(update(session, "{\"id\":\"2x199\",\"city\":\"Graz\"}", "{\"patch\":true}")
                        .toString())
                .isEqualTo(error("MANDATORY_FIELDS_MISSING", "lastname does not have a value"));
    }

    @Test
    void deletesOnceAndThenDeniesAccess() {
        String session = wire.session();
        wire.create(session, "Leads", LEAD);
        assertThat(wire.post("operation", "delete", "sessionName", session, "id", "2x199")
                        .body())
                .isEqualTo("{\"success\":true,\"result\":{\"status\":\"successful\"}}");
        String denied = error("ACCESS_DENIED", "Permission to read given object is denied");
        assertThat(wire.post("operation", "delete", "sessionName", session, "id", "2x199")
                        .body())
                .isEqualTo(denied);
        assertThat(wire.get("operation", "retrieve", "sessionName", session, "id", "2x199")
                        .body())
                .isEqualTo(denied);
    }

    @Test
    void readsItsInputFromTheRightPlaceOnly() {
        String session = wire.session();
        String denied = error("ACCESS_DENIED", "Permission to perform the operation is denied");
        assertThat(wire.get("operation", "create", "sessionName", session, "elementType", "Leads", "element", LEAD)
                        .body())
                .isEqualTo(denied);
        assertThat(wire.post("operation", "retrieve", "sessionName", session, "id", "2x199")
                        .body())
                .isEqualTo(denied);
        assertThat(wire.get("operation", "login", "username", "simulator").body())
                .isEqualTo(denied);
        assertThat(wire.get("operation", "logout", "sessionName", session).body())
                .isEqualTo(error("OPERATION_NOT_SUPPORTED", "Permission to perform the operation is denied"));
        assertThat(wire.post("operation", "logout", "sessionName", session).body())
                .isEqualTo("{\"success\":true,\"result\":{\"message\":\"successfull\"}}");
        assertThat(wire.post("operation", "query", "sessionName", wire.session(), "query", "SELECT * FROM Leads;")
                        .statusCode())
                .isEqualTo(500);
    }

    @Test
    void answersWhatItCannotMakeOutWithAnEmptyError() {
        String json = "{\"operation\":\"create\"}";
        for (HttpResponse<String> answer : List.of(
                wire.get("operation", "frobnicate"),
                wire.get("username", "simulator"),
                wire.post("application/json", json),
                wire.post(FORM, "operation=cre%ate"),
                wire.get(
                        "operation",
                        "sync",
                        "sessionName",
                        wire.session(),
                        "elementType",
                        "Leads",
                        "modifiedTime",
                        "0"))) {
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void takesFormsInParts() {
        String session = wire.session();
        String body = "--b1\r\nContent-Disposition: form-data; name=\"operation\"\r\n\r\ncreate\r\n"
                + "--b1\r\nContent-Disposition: form-data; name=\"sessionName\"\r\n\r\n" + session + "\r\n"
                + "--b1\r\nContent-Disposition: form-data; name=\"elementType\"\r\n\r\nLeads\r\n"
                + "--b1\r\nContent-Disposition: form-data; name=\"element\"\r\n\r\n" + LEAD + "\r\n--b1--\r\n";
        assertThat(wire.post("multipart/form-data; boundary=b1", body).body()).contains("\"id\":\"2x199\"");
    }

    @Test
    void endsSessionsByAgeAndByIdleness() {
        String session = wire.session();
        clock.pass(Duration.ofMinutes(29));
        assertThat(types(session)).startsWith("{\"success\":true");
        clock.pass(Duration.ofMinutes(30));
        assertThat(types(session))
                .isEqualTo(error("SESSION_LEFT_IDLE", "Session has been invalidated to due lack activity"));
        assertThat(types(session)).isEqualTo(error("INVALID_SESSIONID", "Session Identifier provided is Invalid"));
        assertThat(types("")).isEqualTo(error("AUTHENTICATION_REQUIRED", "Authencation required"));
        restart(CrmPlusSettings.defaults().withSessions(Duration.ofSeconds(10), Duration.ofMinutes(1), true));
        session = wire.session();
        clock.pass(Duration.ofSeconds(10));
        assertThat(types(session)).isEqualTo(error("SESSION_EXPIRED", "Session has life span over please login again"));
        restart(CrmPlusSettings.defaults().withSessions(Duration.ofSeconds(10), Duration.ofMinutes(1), false));
        session = wire.session();
        clock.pass(Duration.ofSeconds(10));
        assertThat(types(session)).isEqualTo(error("INVALID_SESSIONID", "Session Identifier provided is Invalid"));
    }

    @Test
    void worksOnOneCallOfASessionAtATime() {
        restart(CrmPlusSettings.defaults().withWork(Duration.ofMillis(60)));
        List<String> sessions = List.of(wire.session(), wire.session(), wire.session(), wire.session());
        long one = millis(IntStream.range(0, 8).mapToObj(i -> sessions.get(0)).toList());
        long four =
                millis(IntStream.range(0, 8).mapToObj(i -> sessions.get(i % 4)).toList());
        assertThat(one).isGreaterThanOrEqualTo(480);
        assertThat(four).isBetween(120L, one - 100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT lastname FROM Leads WHERE lastname = 'o''hara 2'; | [{\"lastname\":\"O'Hara 2\",\"id\":\"2x504\"}]",
                "SELECT id FROM Leads WHERE leadsource in ('Web Site', 'x') and lastname like '%Mac%' ORDER BY id LIMIT 1; | [{\"id\":\"2x524\"}]",
                "select firstname from Leads where id > '2x504' and city = 'graz' or id = '2x500' limit 0, 2;"
                        + " | [{\"firstname\":\"Anna\",\"id\":\"2x500\"},{\"firstname\":\"Güneş\",\"id\":\"2x524\"}]",
                "SELECT id FROM Products WHERE unit_price >= 398.5 ORDER BY unit_price DESC LIMIT 1; | [{\"id\":\"6x1697\"}]",
                "SELECT count(*) FROM Leads; | [{\"count\":\"300\"}]",
                "SELECT user_name FROM Users WHERE first_name != 'Sally' ORDER BY user_name; "
                        + "| [{\"user_name\":\"office\",\"id\":\"19x3\"},{\"user_name\":\"simulator\",\"id\":\"19x1\"}]",
            })
    void answersQueries(String query, String rows) {
        restart(CrmPlusSettings.defaults().withRecords(300));
        assertThat(wire.query(wire.session(), query).get("result").toString()).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT * FROM Leads | QUERY_SYNTAX_ERROR | Syntax Error on line 1: token '' while parsing",
                "SELECT * FROM Leads WHERE lastname = \"A\"; | QUERY_SYNTAX_ERROR | Syntax Error on line 1: token '\"A\";' while parsing",
                "SELECT * FROM Leads WHERE lastname = 'O\\'Hara'; | QUERY_SYNTAX_ERROR | Syntax Error on line 1: token '';' while parsing",
                "SELECT * FROM Leads WHERE (city = 'A'); | QUERY_SYNTAX_ERROR | Syntax Error on line 1: token '(' while parsing",
                "SELECT * FROM Leads WHERE lastname REGEXP 'A'; | QUERY_SYNTAX_ERROR | Syntax Error on line 1: token 'regexp' while parsing",
                "SELECT colour FROM Leads; | ACCESS_DENIED | Permission to access '.colour.' attribute denied.",
                "SELECT * FROM Leads WHERE colour = 'A'; | ACCESS_DENIED | Permission to access colour attribute denied.",
                "SELECT * FROM leads; | ACCESS_DENIED | Permission to perform the operation is denied",
                "SELECT * FROM Contacts WHERE account_id = '7'; | INVALID_ID_ATTRIBUTE | Id specified is incorrect",
            })
    void refusesQueries(String query, String code, String message) {
        assertThat(wire.query(wire.session(), query).get("error"))
                .isEqualTo(tree("{\"code\":\"" + code + "\",\"message\":\"" + message.replace("\"", "\\\"") + "\"}"));
    }

    @Test
    void listsAllRecordsByOffsetAndNeverMoreThanAHundredAtATime() {
        restart(CrmPlusSettings.defaults().withRecords(250));
        String session = wire.session();
        assertThat(wire.query(session, "SELECT id FROM Leads;").get("result")).hasSize(100);
        assertThat(wire.query(session, "SELECT id FROM Leads LIMIT 200;").get("result"))
                .hasSize(100);
        Set<String> ids = new LinkedHashSet<>();
        for (int offset = 0; offset < 300; offset += 100) {
            wire.query(session, "SELECT id FROM Leads ORDER BY id LIMIT " + offset + ",500;")
                    .get("result")
                    .forEach(row -> ids.add(row.get("id").asText()));
        }
        assertThat(ids).hasSize(250);
    }

    @Test
    void syncsWholeSecondsWithDeletionsAndOnlyTheUsersOwn() {
        restart(CrmPlusSettings.defaults().withRecords(300));
        String session = wire.session();
        List<Integer> own = sync(session, "");
        assertThat(own.stream().mapToInt(i -> i).sum()).isEqualTo(270 + 15);
        assertThat(own.get(0)).isGreaterThan(100);
        List<Integer> all = sync(session, "{\"onlyOwn\":false}");
        assertThat(all.stream().mapToInt(i -> i).sum()).isEqualTo(300 + 16);
    }

    @Test
    void syncsWhatChangedAfterTheGivenSecond() {
        String session = wire.session();
        wire.create(session, "Leads", LEAD);
        JsonNode first = sync(session, 1, "");
        assertThat(first.at("/updated/0/id").asText()).isEqualTo("2x199");
        assertThat(first.get("lastModifiedTime").asLong()).isEqualTo(1795342500);
        assertThat(first.get("more").asBoolean()).isFalse();
        assertThat(sync(session, 1795342500, "").toString())
                .isEqualTo("{\"updated\":[],\"deleted\":[],\"more\":false,\"lastModifiedTime\":1795342500}");
        clock.pass(Duration.ofSeconds(1));
        wire.post("operation", "delete", "sessionName", session, "id", "2x199");
        assertThat(sync(session, 1795342500, "").toString())
                .isEqualTo("{\"updated\":[],\"deleted\":[\"2x199\"],\"more\":false,\"lastModifiedTime\":1795342501}");
    }

    @Test
    void rejectsByOrderedFaultsAndLosesAnId() {
        simulator.faults().add(FaultRule.reject("lastname", "^O'Hara", "", "not today"));
        String session = wire.session();
        assertThat(wire.create(session, "Leads", LEAD).toString()).isEqualTo(error("FAILED_TO_CREATE", "not today"));
        simulator.faults().clear();
        simulator
                .faults()
                .add(FaultRule.of(FaultKind.TOO_FEW_IDS, When.always()).on("crmplus", "create"));
        assertThat(wire.create(session, "Leads", LEAD).at("/result/id").isMissingNode())
                .isTrue();
        assertThat(simulator.receipts().operation("crmplus/create").inserted()).isEqualTo(1);
    }

    private JsonNode update(String session, String element, String options) {
        return CrmPlusWire.tree(
                wire.post("operation", "update", "sessionName", session, "element", element, "options", options));
    }

    private String types(String session) {
        return wire.get("operation", "listtypes", "sessionName", session).body();
    }

    /** @return how many records each page had; it goes on until there are no more */
    private List<Integer> sync(String session, String options) {
        List<Integer> sizes = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        JsonNode page = sync(session, 1, options);
        while (page != null) {
            page.get("updated")
                    .forEach(row -> assertThat(seen.add(row.get("id").asText())).isTrue());
            page.get("deleted").forEach(id -> assertThat(seen.add(id.asText())).isTrue());
            sizes.add(page.get("updated").size() + page.get("deleted").size());
            page = page.get("more").asBoolean()
                    ? sync(session, page.get("lastModifiedTime").asLong(), options)
                    : null;
        }
        return sizes;
    }

    private JsonNode sync(String session, long since, String options) {
        return CrmPlusWire.tree(wire.get(
                        "operation",
                        "sync",
                        "sessionName",
                        session,
                        "elementType",
                        "Leads",
                        "modifiedTime",
                        Long.toString(since),
                        "options",
                        options))
                .get("result");
    }

    private long millis(List<String> sessions) {
        long start = System.nanoTime();
        CompletableFuture<?>[] calls = sessions.stream()
                .map(session -> CompletableFuture.runAsync(
                        () -> assertThat(types(session)).contains("true")))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(calls).join();
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static String error(String code, String message) {
        return "{\"success\":false,\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";
    }

    static JsonNode tree(String json) {
        try {
            return Json.tree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode text(String text) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(text);
    }

    private void restart(CrmPlusSettings settings) {
        simulator.close();
        simulator = start(settings);
        wire = new CrmPlusWire(simulator);
    }

    private Simulator start(CrmPlusSettings settings) {
        return Simulator.start(SimulatorSettings.defaults().withClock(clock).withCrmPlus(settings));
    }
}

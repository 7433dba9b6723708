package io.bactrian.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bactrian.camel.RouteStart;
import io.bactrian.camel.Runs;
import io.bactrian.camel.SimpleExpressions;
import io.bactrian.flow.Accounts;
import io.bactrian.flow.Bundle;
import io.bactrian.flow.Definitions;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.sql.SqlLedger;
import io.bactrian.send.Listener;
import io.bactrian.send.Program;
import io.bactrian.simulator.AproCaller;
import io.bactrian.simulator.AproCaller.Answered;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in by HTTP, through the shipped routes. */
class InboundTest {
    private static final String SMS_KEY = "0123456789abcdef0123456789abcdef";
    private static final int LIMIT = 2000;

    @TempDir
    Path folder;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Map<String, String> settings = new HashMap<>(Map.of(
            "bactrian.accounts.apro.url", "http://127.0.0.1:1",
            "bactrian.accounts.apro.api-key", "k",
            "bactrian.accounts.apro.sms-key", SMS_KEY,
            "bactrian.accounts.apro.call-key", "call-key"));
    private final List<AutoCloseable> opened = new ArrayList<>();
    private int port;

    @AfterEach
    void stop() throws Exception {
        context.stop();
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void eventsAreInAFileOfTheirTypeOfObject() throws Exception {
        AproCaller apro = start();

        assertThat(apro.webhook("", AproCaller.event("customer", "1"))).isEqualTo(new Answered(200, ""));
        assertThat(apro.webhook("", AproCaller.event("sale", "2")).status()).isEqualTo(200);
        assertThat(apro.webhook("", AproCaller.event("../../x", "3")).status()).isEqualTo(200);
        assertThat(apro.webhook("", "{\"event\":\"login\"}").status()).isEqualTo(200);
        assertThat(apro.webhook("", AproCaller.event("customer", "4")).status()).isEqualTo(200);

        List<Path> files = files("webhook");
        assertThat(files).hasSize(4).allSatisfy(file -> {
            assertThat(file.getFileName().toString()).matches("webhook-[A-Za-z0-9._]+-\\d{8}-\\d{2}\\.ndjson");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        });
        assertThat(rows("webhook-customer-"))
                .extracting(row -> row.path("object_sub_id").asText())
                .containsExactly("1", "4");
        JsonNode row = rows("webhook-customer-").get(0);
        assertThat(row.at("/merge/name/current").asText()).isEqualTo("Michael");
        assertThat(row.at("/snapshot/email/0/mail").asText()).isEqualTo("customer@gmail.com");
        assertThat(rows("webhook-other-")).hasSize(1);
    }

    @Test
    void whatIsNoEventIsRefusedInPlainWords() throws Exception {
        AproCaller apro = start();

        assertThat(apro.webhook("", "nothing"))
                .isEqualTo(new Answered(400, "The body is not JSON (line 1, column 8): expected a JSON object.\n"));
        assertThat(apro.webhook("", "[]"))
                .isEqualTo(new Answered(400, "The body is no JSON object: expected one such as {\"event\": ...}.\n"));
        assertThat(apro.webhook("", "{\"a\":1e999999999}"))
                .isEqualTo(new Answered(400, "The body has a number with more places than can be written out.\n"));
        assertThat(apro.webhook("", "{\"a\":\"" + "x".repeat(LIMIT) + "\"}").status())
                .isEqualTo(413);
        assertThat(apro.webhook("some-token", "{}"))
                .isEqualTo(new Answered(404, "Nothing is taken at this address.\n"));
        assertThat(apro.form("/sms", Map.of("action", "other")))
                .isEqualTo(new Answered(
                        400, "Nothing takes this here. Expected {action=sendSms} or {action=smsStatus}.\n"));
        HttpResponse<String> got = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(base() + "/webhook")).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(got.statusCode()).isEqualTo(405);
        assertThat(got.headers().firstValue("Allow")).contains("POST");
        assertThat(got.body()).isEqualTo("Only POST is taken here.\n");
        assertThat(files("webhook")).isEmpty();
    }

    @Test
    void withATokenTheAddressEndsWithIt() throws Exception {
        settings.put("bactrian.accounts.apro.webhook-token", "s3cret/+ü");
        AproCaller apro = start();

        assertThat(apro.webhook("", "{}").status()).isEqualTo(404);
        assertThat(apro.webhook("wrong", "{}").status()).isEqualTo(404);
        assertThat(apro.webhook("s3cret%2F+%C3%BC", "{}").status()).isEqualTo(200);
    }

    @Test
    void anSmsGetsANumberAndLaterItsStatus() throws Exception {
        AproCaller apro = start();

        Answered answered = apro.sendSms(SMS_KEY, "S", "123", "Hi ü & more");
        JsonNode answer = json(answered.body());
        long number = answer.path("data").asLong();
        assertThat(number).isPositive();
        assertThat(answered).isEqualTo(new Answered(200, "{\"success\":true,\"data\":" + number + "}"));
        assertThat(rows("sendSms-")).singleElement().satisfies(row -> {
            assertThat(row.path("sms_id").asLong()).isEqualTo(number);
            assertThat(row.path("message").asText()).isEqualTo("Hi ü & more");
            assertThat(row.path("status").asText()).isEqualTo("new");
            assertThat(row.has("hash")).isFalse();
        });
        assertThat(apro.smsStatus(SMS_KEY, "" + number).body())
                .isEqualTo("{\"success\":true,\"count\":1,\"status\":\"new\"}");

        context.createProducerTemplate()
                .sendBody(
                        "direct:inbound-status",
                        "{\"account\":\"apro\",\"number\":" + number + ",\"status\":\"delivered\",\"count\":2}");
        assertThat(apro.smsStatus(SMS_KEY, "" + number).body())
                .isEqualTo("{\"success\":true,\"count\":2,\"status\":\"delivered\"}");
        assertThat(apro.smsStatus(SMS_KEY, "999").body())
                .isEqualTo("{\"success\":true,\"count\":0,\"status\":\"notfound\"}");
        assertThat(files("smsStatus")).isEmpty();
    }

    @Test
    void aStatusThatTheCrmDoesNotKnowIsNotTaken() throws Exception {
        AproCaller apro = start();
        long number = json(apro.sendSms(SMS_KEY, "S", "123", "Hi").body())
                .path("data")
                .asLong();

        assertThatThrownBy(() -> tell(number, "gone"))
                .isInstanceOf(CamelExecutionException.class)
                .hasRootCauseMessage(
                        "'gone' is no status of apro/sendSms, expected one of [new, inprogress, send, delivered,"
                                + " notdelivered, blocked, absent, notfound]");
        assertThatThrownBy(() -> tell(number + 1, "send"))
                .hasRootCauseMessage("No number " + (number + 1) + " was given out for account 'apro'");
    }

    private void tell(long number, String status) {
        context.createProducerTemplate()
                .sendBody("direct:inbound-status", Map.of("account", "apro", "number", number, "status", status));
    }

    @Test
    void aRequestWithoutItsProofIsRefusedAsTheCrmUnderstandsIt() throws Exception {
        AproCaller apro = start();

        assertThat(apro.sendSms("wrong", "S", "123", "Hi"))
                .isEqualTo(new Answered(
                        200,
                        "{\"success\":false,\"data\":\"hash: not the MD5 of these values and the key that is set\"}"));
        assertThat(apro.form("/sms", Map.of("action", "sendSms", "destination", "1", "message", "Hi"))
                        .body())
                .isEqualTo("{\"success\":false,\"data\":\"hash: missing, and without it the request is refused\"}");
        assertThat(apro.smsStatus("wrong", "1").body()).isEqualTo("{\"success\":false}");
        assertThat(apro.call("wrong", "1", "2", "3")).isEqualTo(new Answered(200, "{\"success\":false}"));
        assertThat(files("sendSms")).isEmpty();
        assertThat(files("call")).isEmpty();

        assertThat(apro.call("call-key", "79379840000", "108", "2")).isEqualTo(new Answered(200, "{\"success\":true}"));
        assertThat(rows("call-")).singleElement().satisfies(row -> {
            assertThat(row.path("phone_to").asText()).isEqualTo("79379840000");
            assertThat(row.has("key")).isFalse();
        });
    }

    @Test
    void aRouteOfTheUsersTakesMessagesInPlaceOfTheShippedOne() throws Exception {
        Files.createDirectories(folder.resolve("routes"));
        Files.writeString(folder.resolve("routes/sms-out.camel.yaml"), """
                - route:
                    id: sms-out
                    from:
                      uri: direct:sms-out
                      steps:
                        - choice:
                            when:
                              - simple: "${body[message]} == 'fail'"
                                steps: [ { throwException: { exceptionType: java.io.IOException, message: no line } } ]
                        - setBody: { simple: '{"account":"apro","number":${body[sms_id]},"status":"send"}' }
                        - to: direct:inbound-status
                """);
        AproCaller apro = start();

        long number = json(apro.sendSms(SMS_KEY, "S", "123", "Hi").body())
                .path("data")
                .asLong();
        assertThat(apro.smsStatus(SMS_KEY, "" + number).body())
                .isEqualTo("{\"success\":true,\"count\":1,\"status\":\"send\"}");
        assertThat(apro.sendSms(SMS_KEY, "S", "123", "fail").body())
                .isEqualTo("{\"success\":false,\"data\":\"It could not be taken now; send it again.\"}");
    }

    @Test
    void whatIsLackingTurnsAFlowOff() throws Exception {
        settings.remove("bactrian.accounts.apro.call-key");
        AproCaller apro = start();
        assertThat(apro.call("", "1", "2", "3").status()).isEqualTo(404);
    }

    @SuppressWarnings("StringConcatToTextBlock") // the ends of lines are CR LF
    @Test
    void asCsvStructureIsTextAndTheHeaderStandsOnce() throws Exception {
        Files.createDirectories(folder.resolve("routes"));
        String routes = Files.readString(Path.of("routes/apro.camel.yaml"));
        Files.writeString(
                folder.resolve("routes/apro.camel.yaml"),
                routes.replace("apro/webhook }", "apro/webhook }, { name: format, value: csv }"));
        AproCaller apro = start();
        apro.webhook("", "{\"object_type\":\"sale\",\"event\":\"=1+1\",\"merge\":{\"a\":\"b\"}}");
        apro.webhook("", "{\"object_type\":\"sale\",\"event\":\"two\\nlines\"}");

        String text = Files.readString(files("webhook").get(0));
        assertThat(text.replaceAll("20\\d\\d-[^,]*", "NOW"))
                .isEqualTo(
                        "\uFEFFreceived,event,object_type,object_sub_type,object_sub_id,subject_type,subject_type_id,merge,snapshot\r\n"
                                + "NOW,'=1+1,sale,,,,,\"{\"\"a\"\":\"\"b\"\"}\",\r\n"
                                + "NOW,\"two\nlines\",sale,,,,,,\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook", "sendSms", "smsStatus", "call"})
    void theSamplesAreAnsweredAsIsSaidBesideThem(String operation) throws Exception {
        AproCaller apro = start();
        JsonNode requests = json(Files.readString(Path.of("samples/apro", operation + ".json")));
        String file = "samples/apro/" + operation + ".expected.yaml";
        List<YamlNode> expected = YamlNode.parse(file, Files.readString(Path.of(file)), new Faults())
                .orElseThrow()
                .elements();
        assertThat(expected).hasSameSizeAs(requests);
        Map<String, Integer> kept = new TreeMap<>();
        for (int i = 0; i < expected.size(); i++) {
            YamlNode wanted = expected.get(i);
            Answered answered = send(apro, operation, requests.get(i));
            assertThat(answered.status())
                    .as(wanted.location() + ": " + answered)
                    .isEqualTo(Integer.parseInt(text(wanted, "status")));
            if (wanted.get("answer") != null) {
                answered(wanted.get("answer"), json(answered.body()));
            }
            if (wanted.get("file") != null) {
                kept.merge(
                        operation + "-" + (text(wanted, "file").isEmpty() ? "" : text(wanted, "file") + "-"),
                        1,
                        Integer::sum);
            }
        }
        for (Map.Entry<String, Integer> each : kept.entrySet()) {
            assertThat(rows(each.getKey())).as(each.getKey()).hasSize(each.getValue());
        }
        assertThat(files(operation)).hasSize(kept.size());
    }

    private static void answered(YamlNode wanted, JsonNode answer) {
        wanted.members().forEach((name, value) -> assertThat(answer.path(name).asText())
                .as(wanted.location() + ", " + name)
                .isEqualTo(value.text()));
    }

    private static String text(YamlNode map, String name) {
        return java.util.Objects.requireNonNull(map.get(name)).text();
    }

    private static Answered send(AproCaller apro, String operation, JsonNode request) throws IOException {
        if (operation.equals("webhook")) {
            return apro.webhook("", request.toString());
        }
        Map<String, String> members = new TreeMap<>();
        request.properties()
                .forEach(each -> members.put(each.getKey(), each.getValue().asText()));
        if (operation.equals("call")) {
            members.putIfAbsent("key", "call-key");
            return apro.form("/call", members);
        }
        return apro.gateway(SMS_KEY, members);
    }

    private AproCaller start() throws Exception {
        port = freePort();
        Bundle bundle = new Bundle(folder.resolve("routes"), Path.of("mappings"));
        Faults faults = new Faults();
        Definitions definitions = Definitions.compile(bundle, new SimpleExpressions(context), faults);
        assertThat(faults.all())
                .filteredOn(fault -> fault.location().source().contains("apro"))
                .isEmpty();
        Ledger ledger = SqlLedger.open("jdbc:sqlite:" + folder.resolve("ledger.db"));
        opened.add(ledger);
        Program program = new Program(
                definitions,
                new Accounts(name -> Optional.ofNullable(settings.get(name))),
                ledger,
                folder,
                Program.Options.WATCH,
                Optional.of(new Listener("127.0.0.1", port, LIMIT)));
        RouteStart start = new RouteStart(context, program, new Runs(report -> {}, seen -> {}, exported -> {}));
        start.bind();
        start.load(bundle.routes());
        context.start();
        return new AproCaller(base());
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + port + "/apro");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private List<Path> files(String flow) throws IOException {
        Path its = folder.resolve("exports/apro").resolve(flow);
        if (!Files.isDirectory(its)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(its)) {
            return files.sorted().toList();
        }
    }

    private List<JsonNode> rows(String start) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (Path file : files(start.substring(0, start.indexOf('-')))) {
            if (file.getFileName().toString().startsWith(start)) {
                for (String line : Files.readAllLines(file)) {
                    rows.add(json(line));
                }
            }
        }
        return rows;
    }

    private static JsonNode json(String text) throws IOException {
        return new JsonMapper().readTree(text);
    }
}

package io.bactrian.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bactrian.it.Running.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vendor that Bactrian does not know is added by four YAML files: a JSON API with a bearer token, which answers for each item. */
class SixthVendorIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String VENDOR = """
            title: Acme
            credentials: { token: {} }
            request:
              method: POST
              path: /v1/{operation}
              encoding: json
              headers: { Authorization: { join: ["Bearer ", { credential: token }] } }
              body: { customers: { items: list } }
              operations:
                customers:
                  method: GET
                  query: { "...": { request: members } }
            limits: { items: 3, in-flight: 2 }
            paging: { first: 1, limit: 2 }
            answer:
              format: json
              message: $.error.message
              table:
                - when: { status: [200, 207] }
                  then: ok
                - when: { status: 401 }
                  then: stop
                  code: CREDENTIALS_REFUSED
                  text: Acme refused the token
                - when: { status: 5xx }
                  then: unknown
                  text: Acme's server failed; the customers may have been stored
            """;
    private static final String IMPORT = """
            operation: customers:batch
            title: Acme customers, one row each
            key: no
            item:
              number: { from: no }
              name: { from: name, required: true }
              address: { city: { from: city } }
              credit: { from: credit, type: decimal, decimal: "," }
            answer: { results: "$.results", accepted: { member: status, equals: 201 }, id: id, error: { list: error, key: code, message: message } }
            tests:
              - { name: a customer, row: { no: "1", name: Ada, city: Bonn, credit: "1,5" }, item: { number: "1", name: Ada, address: { city: Bonn }, credit: 1.5 } }
            """;
    private static final String EXPORT = """
            operation: customers
            title: Acme customers
            request: { page: { from: page, type: integer }, size: { from: limit, type: integer } }
            records: "$.customers[*]"
            key: no
            columns:
              no: { from: number }
              name: { from: name }
              city: { from: address.city }
              credit: { from: credit, type: decimal, decimal: "," }
            """;
    private static final String ROUTES = """
            - templatedRoute:
                routeTemplateRef: import
                routeId: acme-customers-in
                parameters: [ { name: account, value: acme }, { name: mapping, value: acme/customers-in } ]
            - templatedRoute:
                routeTemplateRef: export
                routeId: acme-customers
                parameters: [ { name: account, value: acme }, { name: mapping, value: acme/customers } ]
            """;

    private final Map<String, JsonNode> stored = new TreeMap<>();

    @TempDir
    Path home;

    private HttpServer acme;
    private ProgramFixture fixture;

    @BeforeEach
    void open() throws IOException {
        acme = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        acme.createContext("/v1/customers:batch", exchange -> answer(exchange, 207, this::batch));
        acme.createContext("/v1/customers", exchange -> answer(exchange, 200, this::page));
        acme.start();
        fixture = ProgramFixture.open(home)
                .set(
                        "BACTRIAN_ACCOUNTS_ACME_URL",
                        "http://127.0.0.1:" + acme.getAddress().getPort())
                .set("BACTRIAN_ACCOUNTS_ACME_TOKEN", "acme-token")
                .define("mappings/acme/vendor.yaml", VENDOR)
                .define("mappings/acme/customers-in.yaml", IMPORT)
                .define("mappings/acme/customers.yaml", EXPORT)
                .define("routes/acme.camel.yaml", ROUTES);
    }

    @AfterEach
    void close() {
        fixture.close();
        acme.stop(0);
    }

    @Test
    void itsFilesGoInAndComeOutAgainUnchanged() {
        Path customers = fixture.file(
                "customers.csv",
                "no,name,city,credit\n1,Ada,Bonn,\"1,5\"\n2,Bob,,\n3,taken,Bern,\"2,00\"\n4,,Ulm,1\n5,Eve,Köln,\"0,25\"\n");

        Ended in = fixture.importFiles("acme/customers-in", customers);

        assertThat(in.exit()).as(in.toString()).isEqualTo(1);
        assertThat(stored).containsOnlyKeys("1", "2", "5");
        assertThat(fixture.lastRun("acme/customers-in").column("rejected.csv", "_message"))
                .containsExactly("duplicate: There is a customer of that name", "name: required, but empty");

        Ended out = fixture.run("export", "acme/customers");

        assertThat(out.exit()).as(out.toString()).isEqualTo(0);
        List<Path> files = fixture.exports("acme/customers", ".csv");
        assertThat(files).hasSize(1);
        assertThat(ProgramFixture.text(files.get(0)))
                .isEqualTo("\uFEFFno,name,city,credit\r\n1,Ada,Bonn,\"1,5\"\r\n2,Bob,,\r\n5,Eve,Köln,\"0,25\"\r\n");

        Ended again = fixture.importFiles("acme/customers-in", files.get(0));

        assertThat(again.exit()).as(again.toString()).isEqualTo(0);
        assertThat(fixture.lastRun("acme/customers-in").counts().skipped()).isEqualTo(3);
    }

    @Test
    void aWrongTokenStopsTheRunAtOnce() {
        fixture.set("BACTRIAN_ACCOUNTS_ACME_TOKEN", "other");
        Path customers = fixture.file("customers.csv", "no,name\n1,Ada\n");

        Ended in = fixture.importFiles("acme/customers-in", customers);

        assertThat(in.exit()).as(in.toString()).isEqualTo(2);
        assertThat(in.out()).contains("Acme refused the token");
        assertThat(stored).isEmpty();
    }

    private synchronized JsonNode batch(HttpExchange exchange) throws IOException {
        ArrayNode results = JSON.createArrayNode();
        for (JsonNode customer : JSON.readTree(exchange.getRequestBody()).get("customers")) {
            boolean taken = customer.get("name").asText().equals("taken");
            String number = customer.get("number").asText();
            if (taken) {
                results.addObject()
                        .put("status", 409)
                        .putObject("error")
                        .put("code", "duplicate")
                        .put("message", "There is a customer of that name");
            } else {
                stored.put(number, customer);
                results.addObject().put("status", 201).put("id", "c" + number);
            }
        }
        return JSON.createObjectNode().set("results", results);
    }

    private synchronized JsonNode page(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        int page = Integer.parseInt(query.replaceAll(".*page=(\\d+).*", "$1"));
        int size = Integer.parseInt(query.replaceAll(".*size=(\\d+).*", "$1"));
        ArrayNode customers = JSON.createArrayNode();
        stored.values().stream().skip((page - 1L) * size).limit(size).forEach(customers::add);
        return JSON.createObjectNode().set("customers", customers);
    }

    /** What makes the answer to a request whose token is right. */
    private interface Work {
        JsonNode answer(HttpExchange exchange) throws IOException;
    }

    private static void answer(HttpExchange exchange, int status, Work work) throws IOException {
        boolean known = "Bearer acme-token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        JsonNode body = known ? work.answer(exchange) : JSON.readTree("{\"error\":{\"message\":\"no such token\"}}");
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(known ? status : 401, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}

package io.bactrian.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.mapping.Item;
import io.bactrian.mapping.Shape.LeafShape;
import io.bactrian.mapping.Shape.ObjectShape;
import io.bactrian.mapping.Values;
import io.bactrian.mapping.imports.AnswerSpec;
import io.bactrian.mapping.imports.OperationSpec;
import io.bactrian.row.Columns;
import io.bactrian.row.Row;
import io.bactrian.send.Line;
import io.bactrian.send.NotSent;
import io.bactrian.send.PortFallback;
import io.bactrian.send.TestCertificates;
import io.bactrian.vendor.Account;
import io.bactrian.vendor.Batch;
import io.bactrian.vendor.Requests;
import io.bactrian.vendor.Session;
import io.bactrian.vendor.Vendor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the HTTP client does with connections and answers that are not as they should be. */
@Timeout(60)
class AccountHttpClientTest {
    private static final String OK = Line.answer(200, "application/json", "{}");
    private static final long GIGABYTE = 1L << 30;

    private Echo echo;

    @BeforeEach
    void start() throws Exception {
        echo = new Echo();
    }

    @AfterEach
    void stop() {
        echo.close();
    }

    private Exchange send(String url, Map<String, String> settings) {
        Vendor vendor = echo.vendor("""
                title: Acme
                request: { path: /api, body: { a: { items: single } } }
                answer: { table: [ { when: { status: 200 }, then: ok } ] }
                """);
        Map<String, String> all = new java.util.HashMap<>(Map.of("url", url, "limits.answer-size", "64KB"));
        all.putAll(settings);
        Account account = echo.account(vendor, all);
        AnswerSpec none = new AnswerSpec(null, null, null, null, null, null, null, null, null, null);
        Item item = new Item(
                new ObjectShape(List.of("name"), List.of(new LeafShape(0))),
                Values.of("x"),
                "key",
                List.of(new Row(Columns.of(List.of("key")), new Object[] {"key"}, 2)));
        Batch batch =
                new Batch(new OperationSpec("add", null, none, false), List.of(item), Arrays.asList((String) null), 0);
        return echo.context().createProducerTemplate().request("direct:request", exchange -> new HttpMessage(
                        echo.context(), new PortFallback())
                .put(exchange, vendor, account, Requests.build(vendor, account, batch, Session.NONE)));
    }

    private Exchange send(Line line, String... settings) {
        Map<String, String> all = settings.length == 0 ? Map.of() : Map.of(settings[0], settings[1]);
        return send("http://127.0.0.1:" + line.port(), all);
    }

    private static byte[] body(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(byte[].class);
    }

    private static String words(Exchange exchange) {
        return String.valueOf(exchange.getException().getMessage());
    }

    /** The server closes without a word, as many do some seconds after an answer; the next request must not meet that connection. */
    @Test
    void aConnectionThatTheServerHasClosedMeanwhileIsNotUsedAgain() throws Exception {
        java.util.concurrent.CountDownLatch closed = new java.util.concurrent.CountDownLatch(1);
        try (Line line = new Line((request, socket) -> {
            Line.send(socket, OK);
            if (request.number() == 1) {
                socket.close();
                closed.countDown();
                return false;
            }
            return true;
        })) {
            body(send(line));
            closed.await();
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000); // so that the news has come
            body(send(line));
            assertThat(line.arrived()).extracting(Line.Arrived::connection).containsExactly(1, 2);
        }
    }

    @Test
    void aConnectionIsUsedForManyRequests() {
        try (Line line = new Line((request, socket) -> {
            Line.send(socket, OK);
            return true;
        })) {
            for (int i = 0; i < 5; i++) {
                body(send(line));
            }
            assertThat(line.arrived()).extracting(Line.Arrived::connection).containsOnly(1);
        }
    }

    /** It was sent, so nobody knows; and it is not sent again by the client. */
    @Test
    void aRequestThatIsCutOffOnAKeptConnectionIsNotSentAgain() {
        try (Line line = new Line((request, socket) -> {
            if (request.number() == 2) {
                Line.reset(socket);
                return false;
            }
            Line.send(socket, OK);
            return true;
        })) {
            body(send(line));
            assertThat(send(line).getException()).isInstanceOf(IOException.class);
            assertThat(line.arrived()).hasSize(2);
        }
    }

    @Test
    void noMoreThanTheLimitIsReadOfAnAnswerWithoutEnd() {
        AtomicLong sent = new AtomicLong();
        try (Line line = new Line((request, socket) -> {
            Line.send(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + GIGABYTE + "\r\n\r\n");
            byte[] portion = new byte[64 << 10];
            for (; sent.get() < GIGABYTE; sent.addAndGet(portion.length)) {
                socket.getOutputStream().write(portion);
            }
            return false;
        })) {
            assertThat(body(send(line))).hasSize((64 << 10) + 1);
            assertThat(sent).as("what the network's buffers took").hasValueLessThan(64L << 20);
        }
    }

    @Test
    void anAnswerThatGrowsWhenItIsUnpackedIsCutAtTheSameLimit() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
        }
        try (Line line = new Line((request, socket) -> {
            Line.send(
                    socket,
                    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n");
            socket.getOutputStream().write(packed.toByteArray());
            return true;
        })) {
            assertThat(body(send(line))).hasSize((64 << 10) + 1);
        }
    }

    @Test
    void headersWithoutEndAreNotReadWithoutEnd() {
        try (Line line = new Line((request, socket) -> {
            Line.send(socket, "HTTP/1.1 200 OK\r\nX-Long: ");
            for (int i = 0; i < 1 << 20; i++) {
                Line.send(socket, "x".repeat(1024));
            }
            return false;
        })) {
            assertThat(words(send(line))).contains("Maximum line length limit exceeded");
        }
    }

    @Test
    void anAnswerThatDripsIsGivenUpWhenItsTimeIsOver() {
        try (Line line = new Line((request, socket) -> {
            Line.send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            while (true) {
                Line.send(socket, "x");
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            }
        })) {
            assertThat(words(send(line, "timeouts.answer", "300ms"))).isEqualTo("the answer did not end in time");
        }
    }

    @Test
    void aRedirectIsAnAnswerAndNothingIsSentWhereItPoints() {
        try (Line other = new Line((request, socket) -> true);
                Line line = new Line((request, socket) -> {
                    Line.send(
                            socket,
                            Line.answer(307, "text/html", "", "Location: http://127.0.0.1:" + other.port() + "/api"));
                    return true;
                })) {
            Exchange exchange = send(line);
            assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE))
                    .isEqualTo(307);
            assertThat(other.arrived()).isEmpty();
        }
    }

    @Test
    void whatFailsBeforeAConnectionStandsIsKnownNotToHaveBeenSent() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        Exchange refused = send("http://127.0.0.1:" + closed, Map.of());
        assertThat(refused.getException()).isInstanceOf(NotSent.class);
        assertThat(words(refused))
                .isEqualTo("No connection to http://127.0.0.1:" + closed
                        + ": nothing answers at this port (connection refused)");
        Exchange unknown = send("http://crm.invalid", Map.of());
        assertThat(unknown.getException()).isInstanceOf(NotSent.class);
        assertThat(words(unknown))
                .isEqualTo("No connection to http://crm.invalid: there is no host of this name, or the name server does"
                        + " not answer");
    }

    /** The server takes the connection and says nothing. */
    @Test
    void aHandshakeThatStallsHasSentNothing() {
        try (Line stalled = new Line((request, socket) -> {
            Line.stall(socket);
            return false;
        })) {
            Exchange failed = send("https://127.0.0.1:" + stalled.port(), Map.of("timeouts.connect", "300ms"));
            assertThat(failed.getException()).isInstanceOf(NotSent.class);
            assertThat(words(failed))
                    .isEqualTo("No connection to https://127.0.0.1:" + stalled.port()
                            + ": nothing answered within 300 ms");
        }
    }

    @Test
    void anAuthorityOfOnesOwnIsTrustedAndNobodyElse(@TempDir Path folder) throws Exception {
        Line.Deed deed = (request, socket) -> {
            Line.send(socket, OK);
            return true;
        };
        Path authority = TestCertificates.pem("127.0.0.1", folder.resolve("ca.pem"));
        Map<String, String> trusting = Map.of("ca-file", authority.toString());
        try (Line line = new Line(TestCertificates.server("127.0.0.1"), deed);
                Line other = new Line(TestCertificates.server("crm.example"), deed)) {
            assertThat(body(send("https://127.0.0.1:" + line.port(), trusting))).hasSize(2);
            assertThat(words(send("https://127.0.0.1:" + other.port(), trusting)))
                    .isEqualTo("No connection to https://127.0.0.1:" + other.port()
                            + ": the server's certificate is vouched for by nobody that this machine trusts. Where that is right, name the file"
                            + " of its authority: bactrian.accounts.acme.ca-file");
        }
        stop();
        start(); // one HTTP client is made for an account, with the settings that it has then
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        assertThat(words(send("https://127.0.0.1:1", Map.of("ca-file", empty.toString()))))
                .contains("bactrian.accounts.acme.ca-file: " + empty + " holds no certificates");
    }
}

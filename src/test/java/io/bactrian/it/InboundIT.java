package io.bactrian.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bactrian.it.Running.Ended;
import io.bactrian.simulator.AproCaller;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What vendors send by themselves, with the program killed among it. */
class InboundIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String MARK = "marker-of-a-secret";
    private static final int SENDERS = 16;

    @TempDir
    Path home;

    private ProgramFixture fixture;
    private int port;
    private AproCaller apro;

    @BeforeEach
    void open() throws IOException {
        fixture = ProgramFixture.open(home);
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        apro = new AproCaller(URI.create("http://127.0.0.1:" + port + "/apro"));
        fixture.set("BACTRIAN_INBOUND_PORT", Integer.toString(port))
                .set("BACTRIAN_ACCOUNTS_APRO_WEBHOOK_TOKEN", MARK + "-token")
                .set("BACTRIAN_ACCOUNTS_APRO_SMS_KEY", MARK + "-sms")
                .set("BACTRIAN_ACCOUNTS_APRO_CALL_KEY", MARK + "-call");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void killedAmongManyEventsEachThatWasAnsweredIsInTheFilesOnce() throws Exception {
        Queue<String> answered = new ConcurrentLinkedQueue<>();
        AtomicInteger next = new AtomicInteger();
        for (int kill : List.of(150, 400)) {
            Running running = listening();
            List<Thread> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                Thread sender = new Thread(() -> send(next, answered));
                sender.start();
                senders.add(sender);
            }
            await().atMost(SOON).until(() -> answered.size() >= kill);
            running.kill();
            for (Thread sender : senders) {
                sender.join();
            }
        }
        Path torn = tear();
        Running last = listening();
        assertThat(apro.webhook(MARK + "-token", AproCaller.event("customer", "last"))
                        .status())
                .isEqualTo(200);
        answered.add("last");
        last.terminate();
        Ended ended = last.end(Duration.ofSeconds(20));
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(143);
        assertThat(ended.err())
                .contains("The last line of " + torn)
                .contains("its 22 bytes stand in " + torn.getFileName() + ".torn now");
        assertThat(torn.resolveSibling(torn.getFileName() + ".torn")).hasContent("{\"received\":\"2026-11-2");

        List<String> kept = kept();
        assertThat(kept).as("each event at most once").doesNotHaveDuplicates().containsAll(answered);
        assertThat(kept.size() - answered.size())
                .as("what was written and not answered, when the program was killed")
                .isBetween(0, 2 * SENDERS);
    }

    private void send(AtomicInteger next, Queue<String> answered) {
        while (true) {
            String id = Integer.toString(next.incrementAndGet());
            try {
                String type = Integer.parseInt(id) % 3 == 0 ? "sale" : "customer";
                if (apro.webhook(MARK + "-token", AproCaller.event(type, id)).status() != 200) {
                    return;
                }
                answered.add(id);
            } catch (IOException killed) {
                return;
            }
        }
    }

    /** Half a line at the end of the newest file, as a kill in the middle of a write leaves it. */
    private Path tear() throws IOException {
        List<Path> files = files("webhook-customer-");
        Path newest = files.get(files.size() - 1);
        Files.writeString(newest, "{\"received\":\"2026-11-2", StandardOpenOption.APPEND);
        return newest;
    }

    private List<String> kept() throws IOException {
        List<String> kept = new ArrayList<>();
        for (Path file : files("webhook-")) {
            for (String line : Files.readAllLines(file)) {
                kept.add(new JsonMapper().readTree(line).path("object_sub_id").asText());
            }
        }
        return kept;
    }

    private List<Path> files(String start) throws IOException {
        try (Stream<Path> files = Files.list(fixture.data().resolve("exports/apro/webhook"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(start))
                    .filter(file -> file.toString().endsWith(".ndjson"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void noSecretIsLoggedOrWrittenEvenWhenEverythingIsLogged() throws Exception {
        fixture.set("QUARKUS_LOG_LEVEL", "TRACE")
                .set("QUARKUS_LOG_CATEGORY__IO_BACTRIAN__LEVEL", "TRACE")
                .set("QUARKUS_LOG_CATEGORY__IO_NETTY__LEVEL", "TRACE")
                .set("QUARKUS_LOG_CATEGORY__ORG_APACHE_CAMEL__LEVEL", "TRACE");
        Running running = listening();
        assertThat(apro.webhook(MARK + "-token", AproCaller.event("customer", "1"))
                        .status())
                .isEqualTo(200);
        assertThat(apro.webhook(MARK + "-wrong", AproCaller.event("customer", "1"))
                        .status())
                .isEqualTo(404);
        assertThat(apro.sendSms(MARK + "-sms", "S", "123", "Hi").body()).startsWith("{\"success\":true");
        assertThat(apro.call(MARK + "-call", "1", "2", "3").body()).isEqualTo("{\"success\":true}");
        assertThat(apro.call(MARK + "-wrong", "1", "2", "3").body()).isEqualTo("{\"success\":false}");
        running.terminate();
        running.end(Duration.ofSeconds(20));
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(home.relativize(file).toString())
                        .doesNotContain(MARK);
            }
        }
    }

    @Test
    void withoutAPortNothingListensAndAPortThatIsTakenIsSaid() throws Exception {
        Ended status = fixture.run("status", "--all");
        assertThat(status.out()).doesNotContain(Integer.toString(port)).doesNotContain("nothing listens");
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            Ended ended = fixture.run("run");
            assertThat(ended.exit()).as(ended.toString()).isEqualTo(3);
            assertThat(ended.err())
                    .contains("Nothing can listen on 127.0.0.1:" + port)
                    .contains("bactrian.inbound.port");
        }
        fixture.set("BACTRIAN_INBOUND_PORT", "");
        assertThat(fixture.run("status", "--all").out()).contains("nothing listens: bactrian.inbound.port is not set");
    }

    private Running listening() {
        Running running = fixture.start("run");
        await().atMost(SOON).until(() -> !running.isAlive() || answers());
        assertThat(running.isAlive()).as("the program runs").isTrue();
        return running;
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}

package io.bactrian.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bactrian.camel.Bed;
import io.bactrian.report.RunReport;
import io.bactrian.row.Counts;
import io.bactrian.simulator.Simulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class InFlightTest {
    private static final int ALLOWED = 8;

    @TempDir
    Path folder;

    @Test
    void asManyRequestsAreUnderWayAsTheAccountAllowsAndNeverOneMore() throws Exception {
        try (Simulator simulator = Bed.simulator();
                Gate gate = new Gate(simulator.url("apro"));
                Bed bed = new Bed(folder, simulator)) {
            bed.settings.put("bactrian.accounts.apro.url", gate.url());
            List<String> rows = IntStream.range(0, 3 * ALLOWED)
                    .mapToObj(i -> "K" + i + "=1")
                    .toList();

            RunReport report =
                    bed.items(1).inFlight(ALLOWED).only(Bed.STOCK).start().run(Bed.STOCK, bed.stock("a.csv", rows));

            assertThat(report.run().counts()).isEqualTo(new Counts(24, 24, 24, 0, 0, 0));
            assertThat(gate.together.get()).isEqualTo(3);
            assertThat(gate.most.get()).isEqualTo(ALLOWED);
        }
    }

    /** Lets requests to the simulator pass in groups of as many as are allowed, after it has waited for one more. */
    private static final class Gate implements AutoCloseable {
        private final AtomicInteger here = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger together = new AtomicInteger();
        private final CountDownLatch oneMore = new CountDownLatch(1);
        private final CyclicBarrier all = new CyclicBarrier(ALLOWED, together::incrementAndGet);
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final HttpClient client = HttpClient.newHttpClient();
        private final HttpServer server;
        private final URI vendor;

        Gate(URI vendor) throws IOException {
            this.vendor = vendor;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/", this::pass);
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + vendor.getPath();
        }

        private void pass(HttpExchange exchange) throws IOException {
            try (exchange) {
                int now = here.incrementAndGet();
                most.accumulateAndGet(now, Math::max);
                byte[] body = exchange.getRequestBody().readAllBytes();
                if (exchange.getRequestURI().getPath().endsWith("/stock/insert")) {
                    waitForTheOthers(now);
                }
                HttpResponse<byte[]> answer = client.send(
                        HttpRequest.newBuilder(vendor.resolve(exchange.getRequestURI()))
                                .header(
                                        "Content-Type",
                                        exchange.getRequestHeaders().getFirst("Content-Type"))
                                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                here.decrementAndGet();
                exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
                exchange.getResponseBody().write(answer.body());
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }

        private void waitForTheOthers(int now) throws IOException, InterruptedException {
            if (now > ALLOWED) {
                oneMore.countDown();
            }
            if (now == ALLOWED) {
                oneMore.await(300, TimeUnit.MILLISECONDS);
            }
            try {
                all.await(20, TimeUnit.SECONDS);
            } catch (BrokenBarrierException | TimeoutException fewer) {
                throw new IOException("only " + now + " requests were under way", fewer);
            }
        }

        @Override
        public void close() {
            server.stop(0);
            threads.shutdownNow();
        }
    }
}

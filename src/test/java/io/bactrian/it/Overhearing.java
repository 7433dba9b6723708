package io.bactrian.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Stands between the program and the simulator, hands everything on, and keeps what opens an account for a while: the sessions, and what a login is
 * signed with. Where it is told to, it answers with a server's error page that repeats the whole request, as some do while somebody looks for a fault.
 */
final class Overhearing implements AutoCloseable {
    private static final Pattern OPENS = Pattern.compile("(?:<session_key>|\"token\"\\s*:\\s*\"|\\btoken=|sessionName=|"
            + "\"sessionName\"\\s*:\\s*\"|accessKey=|Basic )([A-Za-z0-9._~+/=-]{8,})");
    /** The client sets these itself, or they say how the body came. */
    private static final Set<String> OWN =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "te", "transfer-encoding");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI vendors;
    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private final AtomicInteger echoed = new AtomicInteger();
    private volatile int status;
    private volatile Pattern echo = Pattern.compile("(?!)");

    Overhearing(int simulator) {
        vendors = URI.create("http://127.0.0.1:" + simulator);
        try {
            server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** @return where an account of this vendor is */
    String url(String vendor) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + vendor;
    }

    /** @return what opened an account, as it stood in requests and answers */
    Set<String> heard() {
        return heard;
    }

    /** Requests that match are answered with a page that repeats them, from now on. */
    void echo(String pattern, int with) {
        status = with;
        echo = Pattern.compile(pattern);
        echoed.set(0);
    }

    /** @return how many were */
    int echoed() {
        return echoed.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String request = text(exchange, body);
            listen(request);
            if (echo.matcher(request).find()) {
                echoed.incrementAndGet();
                byte[] page = ("<html><body>Fault in: " + request + "</body></html>").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, page.length);
                exchange.getResponseBody().write(page);
                return;
            }
            HttpResponse<byte[]> answer = client.send(request(exchange, body), HttpResponse.BodyHandlers.ofByteArray());
            listen(new String(answer.body(), StandardCharsets.UTF_8));
            answer.headers().firstValue("content-type").ifPresent(type -> exchange.getResponseHeaders()
                    .set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
        }
    }

    private static String text(HttpExchange exchange, byte[] body) {
        List<String> authorization = exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
        return exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + authorization + " "
                + new String(body, StandardCharsets.UTF_8);
    }

    private void listen(String text) {
        Matcher matcher = OPENS.matcher(text);
        while (matcher.find()) {
            heard.add(matcher.group(1));
        }
    }

    private HttpRequest request(HttpExchange exchange, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(vendors.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                request.header(name, values.stream().collect(Collectors.joining(", ")));
            }
        });
        return request.build();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

package io.bactrian.camel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bactrian.send.PortFallback;
import io.bactrian.vendor.Account;
import io.bactrian.vendor.OutgoingRequest;
import io.bactrian.vendor.Vendor;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/** A server that keeps what arrives, and the shipped route that sends a request to it. */
public final class Echo implements AutoCloseable {
    /** A request as it came through the wire. */
    record Arrived(
            String method,
            String target,
            @Nullable String contentType,
            @Nullable String length,
            String body) {}

    private final List<Arrived> arrived = new ArrayList<>();
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final DefaultCamelContext context = new DefaultCamelContext();

    public Echo() throws Exception {
        server.createContext("/", this::keep);
        server.start();
        context.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
        String routes = Files.readString(Path.of("routes/send.camel.yaml"));
        int from = routes.indexOf("              # the content type is the vendor's");
        String steps = routes.substring(from, routes.indexOf("              - process: { ref: judge-answer }", from));
        String request =
                "- route:\n    id: request\n    from:\n      uri: direct:request\n      steps:\n" + steps.indent(-6);
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("request.camel.yaml", request));
        context.start();
    }

    private void keep(HttpExchange exchange) throws IOException {
        arrived.add(new Arrived(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestHeaders().getFirst("Content-Length"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    public Vendor vendor(String yaml) {
        Faults faults = new Faults();
        Vendor vendor = YamlNode.parse("vendor.yaml", yaml, faults)
                .flatMap(root -> Vendor.compile("acme", root, faults))
                .orElseThrow(() -> new AssertionError(faults.all()));
        return vendor;
    }

    public Account account(Vendor vendor, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("url", url());
        List<String> faults = new ArrayList<>();
        return Account.of("acme", vendor, all, faults).orElseThrow(() -> new AssertionError(faults));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Sends it by the shipped route; @return what arrived */
    Arrived send(Vendor vendor, Account account, OutgoingRequest request) {
        HttpMessage message = new HttpMessage(context, new PortFallback());
        var answer = context.createProducerTemplate()
                .request("direct:request", exchange -> message.put(exchange, vendor, account, request));
        if (answer.getException() != null) {
            throw new AssertionError(answer.getException());
        }
        return arrived.get(arrived.size() - 1);
    }

    List<Arrived> arrived() {
        return arrived;
    }

    DefaultCamelContext context() {
        return context;
    }

    @Override
    public void close() {
        context.stop();
        server.stop(0);
    }
}

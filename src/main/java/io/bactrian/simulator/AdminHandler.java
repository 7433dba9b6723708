package io.bactrian.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The simulator's own pages below {@code /_simulator/}: faults, receipts, keys, reset. */
final class AdminHandler implements HttpHandler {
    private final FaultPlan faults;
    private final Receipts receipts;
    private final Runnable reset;

    AdminHandler(FaultPlan faults, Receipts receipts, Runnable reset) {
        this.faults = faults;
        this.receipts = receipts;
        this.reset = reset;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String what =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            if (what.equals("GET /_simulator/keys")) {
                keys(exchange);
            } else {
                VendorHandler.send(exchange, answer(what, body));
            }
        }
    }

    private Answer answer(String what, String body) {
        return switch (what) {
            case "GET /_simulator/receipts" -> Answer.json(200, receipts.summary());
            case "GET /_simulator/faults" -> Answer.json(200, FaultJson.write(faults.rules()));
            case "POST /_simulator/faults" -> setFaults(body);
            case "POST /_simulator/reset" -> {
                reset.run();
                yield Answer.json(200, Map.of("reset", true));
            }
            default ->
                Answer.json(
                        404,
                        Map.of(
                                "error",
                                "found " + what + ", expected GET receipts, GET keys?operation=vendor/operation, "
                                        + "GET faults, POST faults or POST reset below /_simulator/"));
        };
    }

    private Answer setFaults(String body) {
        try {
            faults.set(FaultJson.read(body));
            return Answer.json(200, FaultJson.write(faults.rules()));
        } catch (IllegalArgumentException e) {
            return Answer.json(400, Map.of("error", String.valueOf(e.getMessage())));
        }
    }

    private void keys(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        String name = query == null ? "" : URLDecoder.decode(query, StandardCharsets.UTF_8);
        Tally tally = receipts.find(name.startsWith("operation=") ? name.substring("operation=".length()) : name);
        exchange.getResponseHeaders().set("Content-Type", "text/csv; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        try (Writer out =
                new BufferedWriter(new OutputStreamWriter(exchange.getResponseBody(), StandardCharsets.UTF_8))) {
            out.write("key,received,inserted,updated\n");
            if (tally != null) {
                tally.eachKey((key, count) -> write(out, key, count));
            }
        }
    }

    private static void write(Writer out, String key, KeyCount count) {
        try {
            out.write(cell(key) + "," + count.received() + "," + count.inserted() + "," + count.updated() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}

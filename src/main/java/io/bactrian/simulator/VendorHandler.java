package io.bactrian.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/** Takes one vendor's requests: notes them, lets the ordered faults strike, and has the vendor's API answer. */
final class VendorHandler implements HttpHandler {
    private static final String GATEWAY_PAGE =
            "<html><head><title>%d</title></head><body><h1>The server is not available</h1></body></html>";
    private static final String LOGIN_PAGE =
            "<!DOCTYPE html><html><head><title>Log in</title></head><body><form action=\"/login\" method=\"post\">"
                    + "<input name=\"login\"><input name=\"password\" type=\"password\"></form></body></html>";

    private final VendorApi api;
    private final Receipts receipts;
    private final FaultPlan faults;
    private final InstantSource clock;

    VendorHandler(VendorApi api, Receipts receipts, FaultPlan faults, InstantSource clock) {
        this.api = api;
        this.receipts = receipts;
        this.faults = faults;
        this.clock = clock;
    }

    /** Closing the exchange before an answer began closes the connection: that is the reset. */
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = api.read(request(exchange));
            Tally tally = receipts.tally(api.vendor(), call.operation());
            Strike strike = faults.strike(api.vendor(), call.operation());
            note(tally, strike);
            pause(strike.delayMillis());
            Optional<Answer> answer = answerOrFail(call, new Visit(tally, strike));
            if (answer.isPresent()) {
                retryAfter(exchange, strike);
                send(exchange, answer.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer.body());
        }
    }

    private Request request(HttpExchange exchange) throws IOException {
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath().substring(api.vendor().length() + 1),
                Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""),
                header(exchange, "Content-Type"),
                header(exchange, "Authorization"),
                exchange.getRequestBody().readAllBytes());
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    private void note(Tally tally, Strike strike) {
        receipts.arrived(api.vendor(), RateGate.nanos(clock.instant()));
        tally.arrived();
        tally.struck(strike);
    }

    private Optional<Answer> answerOrFail(Call call, Visit visit) {
        try {
            return answer(call, visit);
        } catch (RuntimeException e) {
            visit.tally().refused(new Refused(500, "INTERNAL", "the simulator itself failed", e.toString()));
            return Optional.of(Answer.html(500, "The simulator itself failed: " + e));
        }
    }

    /** @return nothing where the connection is to be closed without an answer */
    private Optional<Answer> answer(Call call, Visit visit) {
        Optional<FaultRule> fault = visit.strike().main();
        if (fault.isEmpty()) {
            return Optional.of(api.process(call, visit));
        }
        FaultRule rule = fault.get();
        return switch (rule.kind()) {
            case RESET_BEFORE -> Optional.empty();
            case LIMIT -> Optional.of(api.tooMany(call));
            case OVERLOADED -> Optional.of(api.overloaded(call));
            case RESET_AFTER -> {
                api.process(call, visit);
                yield Optional.empty();
            }
            case TRUNCATED -> Optional.of(api.process(call, visit).truncated());
            case SERVER_ERROR, EMPTY_BODY, LOGIN_PAGE -> Optional.of(instead(rule, call, visit));
            case TOO_FEW_IDS, TOO_MANY_IDS, LATENCY, REJECT -> Optional.of(api.process(call, visit));
        };
    }

    private Answer instead(FaultRule rule, Call call, Visit visit) {
        if (rule.processed()) {
            api.process(call, visit);
        }
        int status = rule.status() == 0 ? 503 : rule.status();
        return switch (rule.kind()) {
            case EMPTY_BODY -> Answer.html(200, "");
            case LOGIN_PAGE -> Answer.html(200, LOGIN_PAGE);
            default -> Answer.html(status, GATEWAY_PAGE.formatted(status));
        };
    }

    private static void retryAfter(HttpExchange exchange, Strike strike) {
        strike.main().filter(rule -> rule.retryAfterSeconds() > 0).ifPresent(rule -> exchange.getResponseHeaders()
                .set("Retry-After", Integer.toString(rule.retryAfterSeconds())));
    }

    private static void pause(long millis) throws InterruptedException {
        if (millis > 0) {
            Thread.sleep(millis);
        }
    }
}

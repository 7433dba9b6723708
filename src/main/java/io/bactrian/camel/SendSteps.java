package io.bactrian.camel;

import io.bactrian.importing.ImportRun;
import io.bactrian.importing.OpenImport;
import io.bactrian.importing.OutgoingBatch;
import io.bactrian.importing.SettleBatch;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.send.Departure;
import io.bactrian.send.FailedAttempts;
import io.bactrian.send.HttpAnswer;
import io.bactrian.send.JudgedAnswer;
import io.bactrian.send.LoginRequest;
import io.bactrian.send.OutboundRequest;
import io.bactrian.send.PortFallback;
import io.bactrian.send.RateLimiter;
import io.bactrian.send.RequestContext;
import io.bactrian.send.RequestSender;
import io.bactrian.send.RunStopped;
import io.bactrian.send.Sessions;
import io.bactrian.vendor.Session;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.spi.Registry;
import org.jspecify.annotations.Nullable;

/**
 * The named steps of a request on its way, as {@code routes/send.camel.yaml} puts them together: each takes what it needs out of the exchange, calls the package that
 * does it, and puts back what came of it. They are processors, so that a step costs no look-up by reflection.
 */
final class SendSteps {
    /** The request that the exchange carries. */
    private static final String REQUEST = "request";
    /** What became of it: {@code accepted}, {@code refused} or {@code unknown}; empty where nothing can have been processed and the run stops. */
    private static final String OUTCOME = "outcome";
    /** What a refused batch is sent as instead. */
    private static final String PIECES = "pieces";
    /** Whether dead letters are in the body. */
    private static final String FAILED = "failed";

    private final Departure departure;
    private final FailedAttempts failures;
    private final HttpMessage http;
    private final Sessions sessions;
    private final FluentProducerTemplate producer;

    SendSteps(CamelContext context, RateLimiter rates) {
        PortFallback ports = new PortFallback();
        this.producer = context.createFluentProducerTemplate();
        this.sessions = new Sessions(this::login, rates);
        this.departure = new Departure(rates, sessions);
        this.failures = new FailedAttempts(rates, sessions, ports);
        this.http = new HttpMessage(context, ports);
    }

    /** @return the sessions that are open */
    Sessions sessions() {
        return sessions;
    }

    /** @return what sends a question or a call */
    RequestSender sender() {
        return this::ask;
    }

    void bind(Registry registry) {
        bind(registry, "take-request", SendSteps::take);
        bind(registry, "get-session", exchange -> departure.session(request(exchange)));
        bind(registry, "await-rate", exchange -> departure.rate(request(exchange)));
        bind(registry, "write-intent", this::intend);
        bind(registry, "judge-answer", this::judge);
        bind(registry, "attempt-failed", exchange -> failures.failed(request(exchange), cause(exchange)));
        bind(
                registry,
                "attempts-exhausted",
                exchange -> put(exchange, failures.exhausted(request(exchange), cause(exchange))));
        bind(
                registry,
                "settle-accepted",
                exchange -> put(exchange, SettleBatch.accepted(batch(exchange), judged(exchange))));
        bind(registry, "settle-refused", SendSteps::refused);
        bind(
                registry,
                "settle-unknown",
                exchange -> put(exchange, SettleBatch.unknown(batch(exchange), judged(exchange))));
        bind(registry, "keep-dead-letters", SendSteps::keep);
        bind(registry, "login-request", this::loginRequest);
        bind(registry, "login-answer", SendSteps::loginAnswer);
    }

    private static void bind(Registry registry, String name, Processor step) {
        registry.bind(name, Processor.class, step);
    }

    // ---- one attempt

    /** Takes the request out of the body. A piece of a refused batch begins with no attempt, however many its whole had. */
    private static void take(Exchange exchange) throws InvalidPayloadException {
        Message message = exchange.getMessage();
        OutboundRequest request = message.getMandatoryBody(OutboundRequest.class);
        exchange.setProperty(REQUEST, request);
        exchange.setProperty(OUTCOME, "");
        message.removeHeaders("*");
        boolean rejected = request instanceof OutgoingBatch batch && batch.isRejected();
        exchange.setProperty(FAILED, rejected);
        if (rejected) {
            message.setBody(((OutgoingBatch) request).letters());
        }
    }

    private void intend(Exchange exchange) {
        OutboundRequest request = request(exchange);
        RequestContext context = request.context();
        http.put(exchange, context.vendor(), context.account(), departure.intent(request));
    }

    private void judge(Exchange exchange) {
        OutboundRequest request = request(exchange);
        JudgedAnswer judged = JudgedAnswer.of(request, answer(exchange.getMessage(), request.context()));
        departure.over(request, judged);
        put(exchange, judged);
    }

    private static HttpAnswer answer(Message message, RequestContext context) {
        Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        return HttpAnswer.of(
                status == null ? 0 : status,
                message.getHeader("Retry-After", String.class),
                message.getBody(InputStream.class),
                context.vendor(),
                context.account().limits().answerSize());
    }

    private static void put(Exchange exchange, @Nullable JudgedAnswer judged) {
        exchange.getMessage().setBody(judged);
        exchange.setProperty(OUTCOME, judged == null ? "" : outcome(judged));
    }

    private static String outcome(JudgedAnswer judged) {
        return switch (judged.verdict().action()) {
            case OK -> "accepted";
            case REJECT -> "refused";
            default -> "unknown";
        };
    }

    // ---- what became of a batch

    private static void put(Exchange exchange, List<DeadLetter> letters) {
        exchange.getMessage().setBody(letters);
        exchange.setProperty(FAILED, !letters.isEmpty());
    }

    private static void refused(Exchange exchange) {
        OutgoingBatch batch = batch(exchange);
        put(exchange, SettleBatch.refused(batch, judged(exchange)));
        exchange.setProperty(PIECES, SettleBatch.pieces(batch));
    }

    @SuppressWarnings("unchecked") // the steps before it leave nothing else
    private static void keep(Exchange exchange) throws InvalidPayloadException {
        run(exchange).keep((List<DeadLetter>) exchange.getMessage().getMandatoryBody(List.class));
    }

    private static ImportRun run(Exchange exchange) {
        return Objects.requireNonNull(exchange.getProperty(OpenImport.RUN, ImportRun.class));
    }

    // ---- a login

    private void loginRequest(Exchange exchange) throws Exception {
        LoginRequest request = exchange.getMessage().getMandatoryBody(LoginRequest.class);
        exchange.setProperty(REQUEST, request);
        http.put(exchange, request.context().vendor(), request.context().account(), request.outgoing());
    }

    private static void loginAnswer(Exchange exchange) {
        LoginRequest request = Objects.requireNonNull(exchange.getProperty(REQUEST, LoginRequest.class));
        exchange.getMessage().setBody(request.session(answer(exchange.getMessage(), request.context())));
    }

    private Session login(LoginRequest request) throws Exception {
        Exchange done = producer.withBody(request).to("direct:login").send();
        if (done.getException() != null) {
            throw done.getException();
        }
        return done.getMessage().getMandatoryBody(Session.class);
    }

    // ---- a question or a call

    private @Nullable JudgedAnswer ask(OutboundRequest request) {
        Exchange done = producer.withBody(request).to("direct:ask").send();
        Exception failure = done.getException();
        if (failure instanceof RuntimeException fault && !(fault instanceof RunStopped)) {
            throw fault;
        }
        return done.getMessage().getBody() instanceof JudgedAnswer judged ? judged : null;
    }

    private static OutboundRequest request(Exchange exchange) {
        return Objects.requireNonNull((OutboundRequest) exchange.getProperty(REQUEST), "nothing to send");
    }

    private static OutgoingBatch batch(Exchange exchange) {
        return (OutgoingBatch) request(exchange);
    }

    private static JudgedAnswer judged(Exchange exchange) {
        return Objects.requireNonNull((JudgedAnswer) exchange.getMessage().getBody());
    }

    private static Throwable cause(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }
}

package io.bactrian.send;

import io.bactrian.row.Code;
import io.bactrian.vendor.Answer;
import io.bactrian.vendor.AnswerReader;
import io.bactrian.vendor.LoginSpec;
import io.bactrian.vendor.Requests;
import io.bactrian.vendor.Session;
import io.bactrian.vendor.Verdict;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;

/** One request of a login, step by step; the routes name the steps. */
public final class LoginStep {
    private static final String PROPERTY = "login";

    private final PortFallback ports;

    public LoginStep(PortFallback ports) {
        this.ports = ports;
    }

    /**
     * What a step of a login needs.
     *
     * @param run whose account logs in
     * @param step which step
     * @param before what the steps before it took
     */
    record Request(RequestContext run, LoginSpec.Step step, Session before) {}

    /** Makes the request. */
    public void request(Exchange exchange) {
        Request request = java.util.Objects.requireNonNull(exchange.getMessage().getBody(Request.class));
        exchange.setProperty(PROPERTY, request);
        request.run().request();
        HttpMessage.put(
                exchange,
                request.run().vendor(),
                request.run().account(),
                Requests.login(request.run().account(), request.step(), request.before()),
                ports);
    }

    /** Takes the session out of the answer; leaves it in the body. */
    public void answer(Exchange exchange) {
        Request request = java.util.Objects.requireNonNull(exchange.getProperty(PROPERTY, Request.class));
        RequestContext run = request.run();
        Instant now = Instant.now();
        long limit = run.account().limits().answerSize();
        HttpAnswer received = HttpAnswer.of(exchange.getMessage(), run.vendor(), limit);
        Answer answer = received.answer();
        Verdict verdict = received.tooLong(limit)
                .orElseGet(() -> AnswerReader.readLogin(
                        run.vendor(), request.step().operation(), answer, now, () -> run.secrets()
                                .with(request.before())));
        exchange.getMessage()
                .setBody(
                        switch (verdict.action()) {
                            case OK -> session(request, answer, now);
                            case RETRY, BUSY ->
                                throw new VendorBusy(JudgedAnswer.code(verdict), verdict.message(), verdict.pause());
                            case STOP -> throw new VendorFault(JudgedAnswer.code(verdict), verdict.message());
                            case LOGIN, REJECT -> throw new VendorFault(Code.CREDENTIALS_REFUSED, verdict.message());
                            case UNKNOWN ->
                                throw new VendorBusy(Code.VENDOR_UNREACHABLE, verdict.message(), verdict.pause());
                        });
    }

    private static Session session(Request request, Answer answer, Instant now) {
        Optional<Session> session = answer.tree() == null
                ? Optional.empty()
                : request.run().vendor().login() == null
                        ? Optional.empty()
                        : request.run().vendor().login().after(request.step(), answer.tree(), request.before(), now);
        return session.orElseThrow(() -> new VendorBusy(
                Code.VENDOR_UNREACHABLE,
                "The login at " + request.run().account().url() + " was answered without a session",
                null));
    }
}

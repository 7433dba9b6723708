package io.bactrian.send;

import io.bactrian.row.Code;
import io.bactrian.vendor.Answer;
import io.bactrian.vendor.AnswerReader;
import io.bactrian.vendor.LoginSpec;
import io.bactrian.vendor.OutgoingRequest;
import io.bactrian.vendor.Requests;
import io.bactrian.vendor.Session;
import io.bactrian.vendor.Verdict;
import java.time.Instant;

/**
 * One request of a login.
 *
 * @param context whose account logs in
 * @param step which step
 * @param before what the steps before it took
 */
public record LoginRequest(RequestContext context, LoginSpec.Step step, Session before) {
    /** How a request of a login is carried out: it is sent, and its answer judged by {@link LoginRequest#session}. */
    @FunctionalInterface
    public interface Sender {
        /**
         * @return what the answer gave
         * @throws Exception what keeps it from being sent, or what {@link LoginRequest#session} throws
         */
        Session send(LoginRequest request) throws Exception;
    }

    /** Counts it. @return what leaves */
    public OutgoingRequest outgoing() {
        context.request();
        return Requests.login(context.account(), step, before);
    }

    /**
     * Takes the session out of the answer.
     *
     * @throws VendorBusy where the vendor asks to wait, or answers without a session
     * @throws VendorFault where the credentials are refused, or nothing must be sent any more
     */
    public Session session(HttpAnswer received) {
        Instant now = Instant.now();
        Answer answer = received.answer();
        Verdict verdict = received.tooLong(context.account().limits().answerSize())
                .orElseGet(() ->
                        AnswerReader.readLogin(context.vendor(), step.operation(), answer, now, () -> context.secrets()
                                .with(before)));
        return switch (verdict.action()) {
            case OK -> session(answer, now);
            case RETRY, BUSY -> throw new VendorBusy(JudgedAnswer.code(verdict), verdict.message(), verdict.pause());
            case STOP -> throw new VendorFault(JudgedAnswer.code(verdict), verdict.message());
            case LOGIN, REJECT -> throw new VendorFault(Code.CREDENTIALS_REFUSED, verdict.message());
            case UNKNOWN -> throw new VendorBusy(Code.VENDOR_UNREACHABLE, verdict.message(), verdict.pause());
        };
    }

    private Session session(Answer answer, Instant now) {
        LoginSpec login = context.vendor().login();
        if (answer.tree() == null || login == null) {
            throw without();
        }
        return login.after(step, answer.tree(), before, now).orElseThrow(this::without);
    }

    private VendorBusy without() {
        return new VendorBusy(
                Code.VENDOR_UNREACHABLE,
                "The login at " + context.account().url() + " was answered without a session",
                null);
    }
}

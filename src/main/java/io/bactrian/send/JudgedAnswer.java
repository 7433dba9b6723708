package io.bactrian.send;

import io.bactrian.row.Code;
import io.bactrian.vendor.Answer;
import io.bactrian.vendor.AnswerReader;
import io.bactrian.vendor.Secrets;
import io.bactrian.vendor.Vendor;
import io.bactrian.vendor.Verdict;
import java.time.Instant;
import org.apache.camel.Exchange;

/**
 * An answer and what it means.
 *
 * @param answer as it came
 * @param verdict by the vendor's answer table; one that cannot be sent on is thrown instead
 */
public record JudgedAnswer(Answer answer, Verdict verdict) {

    public static JudgedAnswer read(Exchange exchange, OutboundRequest sending) {
        RequestContext errand = sending.errand();
        long limit = errand.account().limits().answerSize();
        return read(HttpAnswer.of(exchange.getMessage(), errand.vendor(), limit), sending, limit);
    }

    /** @throws RuntimeException as the verdict asks, where the request has to be sent again or none must be sent any more */
    public static JudgedAnswer read(HttpAnswer received, OutboundRequest sending, long limit) {
        Answer answer = received.answer();
        Vendor vendor = sending.errand().vendor();
        Verdict verdict = received.tooLong(limit)
                .orElseGet(() ->
                        AnswerReader.read(vendor, sending.operation(), answer, Instant.now(), () -> secrets(sending)));
        return switch (verdict.action()) {
            case RETRY, BUSY -> throw new VendorBusy(code(verdict), verdict.message(), verdict.pause());
            case LOGIN -> throw new SessionEnded(verdict.message());
            case STOP -> throw new VendorFault(code(verdict), verdict.message());
            case REJECT, UNKNOWN -> new JudgedAnswer(answer.without(secrets(sending)), verdict);
            case OK -> new JudgedAnswer(answer, verdict);
        };
    }

    /** Pages of faults may repeat what was sent, with the session in it. */
    private static Secrets secrets(OutboundRequest sending) {
        return sending.errand().secrets().with(sending.session());
    }

    public static Code code(Verdict verdict) {
        return verdict.code() == null ? Code.ANSWER_UNREADABLE : verdict.code();
    }
}

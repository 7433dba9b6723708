package io.bactrian.send;

import io.bactrian.row.Code;
import io.bactrian.vendor.Answer;
import io.bactrian.vendor.AnswerReader;
import io.bactrian.vendor.Secrets;
import io.bactrian.vendor.Vendor;
import io.bactrian.vendor.Verdict;
import java.time.Instant;

/**
 * An answer and what it means.
 *
 * @param answer as it came; {@link Answer#NONE} where none came
 * @param verdict by the vendor's answer table
 */
public record JudgedAnswer(Answer answer, Verdict verdict) {
    /**
     * Judges an answer: the only place where it is decided what one means for its request.
     *
     * @throws VendorBusy where the vendor asks to wait, or a question got an answer that nobody understands
     * @throws SessionEnded where the vendor knows the session no more
     * @throws VendorFault where nothing must be sent any more
     * @throws AnswerUnclear where nobody understands the answer, and the request does no harm twice
     */
    public static JudgedAnswer of(OutboundRequest request, HttpAnswer received) {
        Answer answer = received.answer();
        RequestContext context = request.context();
        Vendor vendor = context.vendor();
        Verdict verdict = received.tooLong(context.account().limits().answerSize())
                .orElseGet(() ->
                        AnswerReader.read(vendor, request.operation(), answer, Instant.now(), () -> secrets(request)));
        return switch (verdict.action()) {
            case RETRY, BUSY -> throw new VendorBusy(code(verdict), verdict.message(), verdict.pause());
            case LOGIN -> throw new SessionEnded(verdict.message());
            case STOP -> throw new VendorFault(code(verdict), verdict.message());
            case REJECT -> new JudgedAnswer(answer.without(secrets(request)), verdict);
            case UNKNOWN -> unclear(request, new JudgedAnswer(answer.without(secrets(request)), verdict));
            case OK -> new JudgedAnswer(answer, verdict);
        };
    }

    /** A question is asked again as after any other refusal to answer; what changes something may, after the last time, be unknown. */
    private static JudgedAnswer unclear(OutboundRequest request, JudgedAnswer judged) {
        if (request instanceof Query) {
            Verdict verdict = judged.verdict();
            throw new VendorBusy(code(verdict), verdict.message(), verdict.pause());
        }
        if (request.harmless()) {
            throw new AnswerUnclear(judged);
        }
        return judged;
    }

    /** Pages of faults may repeat what was sent, with the session in it. */
    private static Secrets secrets(OutboundRequest request) {
        return request.context().secrets().with(request.session());
    }

    /** @return what to say of a request that was sent and got no answer */
    public static JudgedAnswer missing(String why) {
        return new JudgedAnswer(
                Answer.NONE, new Verdict(Verdict.Action.UNKNOWN, Code.ANSWER_MISSING, "No answer came: " + why, null));
    }

    /** @return the code of a verdict; one without says that the answer cannot be read */
    public static Code code(Verdict verdict) {
        return verdict.code() == null ? Code.ANSWER_UNREADABLE : verdict.code();
    }
}

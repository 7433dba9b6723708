package io.bactrian.steps;

import io.bactrian.row.Code;
import io.bactrian.vendor.Answer;
import io.bactrian.vendor.AnswerParser;
import io.bactrian.vendor.AnswerReader;
import io.bactrian.vendor.Vendor;
import io.bactrian.vendor.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * An answer and what it means.
 *
 * @param answer as it came
 * @param verdict by the vendor's answer table; one that cannot be sent on is thrown instead
 */
record Answered(Answer answer, Verdict verdict) {

    static Answered read(Exchange exchange, Vendor vendor, String operation, long limit) {
        return read(answer(exchange.getMessage(), vendor, limit), vendor, operation, limit);
    }

    /** @throws RuntimeException as the verdict asks, where the request has to be sent again or none must be sent any more */
    static Answered read(Answer answer, Vendor vendor, String operation, long limit) {
        Verdict verdict = answer.body().length() > limit
                ? tooLong(limit)
                : AnswerReader.read(vendor, operation, answer, Instant.now());
        return switch (verdict.action()) {
            case RETRY, BUSY -> throw new VendorBusy(code(verdict), verdict.message(), verdict.pause());
            case LOGIN -> throw new SessionEnded(verdict.message());
            case STOP -> throw new VendorFault(code(verdict), verdict.message());
            case OK, REJECT, UNKNOWN -> new Answered(answer, verdict);
        };
    }

    static Answer answer(Message message, Vendor vendor, long limit) {
        Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        String retryAfter = message.getHeader("Retry-After", String.class);
        return answer(status == null ? 0 : status, retryAfter, message.getBody(InputStream.class), vendor, limit);
    }

    /** @param content the body, which is closed; null where there is none */
    static Answer answer(
            int status, @Nullable String retryAfter, @Nullable InputStream content, Vendor vendor, long limit) {
        String body = text(content, limit);
        return new Answer(
                status,
                retryAfter,
                body,
                body.length() > limit
                        ? null
                        : AnswerParser.parse(vendor.answers().format(), body));
    }

    static Code code(Verdict verdict) {
        return verdict.code() == null ? Code.ANSWER_UNREADABLE : verdict.code();
    }

    private static Verdict tooLong(long limit) {
        return new Verdict(
                Verdict.Action.UNKNOWN,
                Code.ANSWER_UNREADABLE,
                "The answer is longer than " + limit + " bytes and was not read to its end",
                null);
    }

    /** Reads one byte more than is allowed, so that too long an answer is noticed and no more of it is held. */
    private static String text(@Nullable InputStream content, long limit) {
        try (InputStream in = content) {
            return in == null
                    ? ""
                    : new String(
                            in.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8)), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("the answer broke off", broken);
        }
    }
}

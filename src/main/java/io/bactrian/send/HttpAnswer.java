package io.bactrian.send;

import io.bactrian.row.Code;
import io.bactrian.vendor.Answer;
import io.bactrian.vendor.AnswerParser;
import io.bactrian.vendor.Vendor;
import io.bactrian.vendor.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it came.
 *
 * @param answer what was read of it
 * @param bytes how many bytes that were
 */
public record HttpAnswer(Answer answer, long bytes) {
    /**
     * Reads an answer.
     *
     * @param content the body, which is closed; null where there is none
     * @param limit the most bytes of an answer; one that is longer is cut and not made sense of
     */
    public static HttpAnswer of(
            int status, @Nullable String retryAfter, @Nullable InputStream content, Vendor vendor, long limit) {
        byte[] bytes = bytes(content, limit);
        return new HttpAnswer(
                new Answer(
                        status,
                        retryAfter,
                        bytes,
                        bytes.length > limit
                                ? null
                                : AnswerParser.parse(vendor.answers().format(), bytes)),
                bytes.length);
    }

    /** @return what an answer means that is longer than allowed; empty where it is not */
    Optional<Verdict> tooLong(long limit) {
        return bytes <= limit
                ? Optional.empty()
                : Optional.of(new Verdict(
                        Verdict.Action.UNKNOWN,
                        Code.ANSWER_UNREADABLE,
                        "The answer is longer than " + limit
                                + " bytes (limits.answer-size) and was not read to its end",
                        null));
    }

    /** Reads one byte more than is allowed, so that too long an answer is noticed and no more of it is held. */
    private static byte[] bytes(@Nullable InputStream content, long limit) {
        try (InputStream in = content) {
            int most = (int) Math.min(limit + 1, Integer.MAX_VALUE - 8);
            // what is in memory says how much it is; of what is not, many KB are read at a time
            return in == null
                    ? new byte[0]
                    : in.readNBytes(in instanceof ByteArrayInputStream ? Math.min(in.available(), most) : most);
        } catch (IOException broken) {
            throw new UncheckedIOException("the answer broke off", broken);
        }
    }
}

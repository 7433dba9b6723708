package io.bactrian.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's answer as it came.
 *
 * @param status the HTTP status
 * @param retryAfter the header Retry-After, or null
 * @param body the body as text, empty where there is none
 * @param tree the body parsed, or null where it is not of the vendor's format (see {@link AnswerParser})
 */
public record Answer(
        int status,
        @Nullable String retryAfter,
        String body,
        @Nullable JsonNode tree) {
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    /** @return the same without these secrets in what is kept of it for people; the tree, of which no more is kept than single results, stays */
    public Answer without(Secrets secrets) {
        return new Answer(status, retryAfter, secrets.redact(body), tree);
    }

    /** @return how long the vendor wants to be left alone, at most a day; null where the header is absent or cannot be read */
    @Nullable
    Duration pause(Instant now) {
        if (retryAfter == null) {
            return null;
        }
        Duration pause = retryAfter.strip().matches("\\d{1,9}")
                ? Duration.ofSeconds(Long.parseLong(retryAfter.strip()))
                : until(now);
        return pause != null && pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private @Nullable Duration until(Instant now) {
        try {
            Instant then = ZonedDateTime.parse(String.valueOf(retryAfter).strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}

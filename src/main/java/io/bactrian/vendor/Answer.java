package io.bactrian.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A vendor's answer as it came. Its text is made of its bytes where somebody asks for it: of most answers nobody does. Thread-safe. */
public final class Answer {
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    /** No answer: status 0 and nothing in it. */
    public static final Answer NONE = new Answer(0, null, "", null);

    private final int status;
    private final @Nullable String retryAfter;
    private final Supplier<String> text;
    private final @Nullable JsonNode tree;
    private volatile @Nullable String body;

    private Answer(int status, @Nullable String retryAfter, Supplier<String> text, @Nullable JsonNode tree) {
        this.status = status;
        this.retryAfter = retryAfter;
        this.text = text;
        this.tree = tree;
    }

    /**
     * @param status the HTTP status
     * @param retryAfter the header Retry-After, or null
     * @param body the body as text, empty where there is none
     * @param tree the body parsed, or null where it is not of the vendor's format (see {@link AnswerParser})
     */
    public Answer(int status, @Nullable String retryAfter, String body, @Nullable JsonNode tree) {
        this(status, retryAfter, () -> body, tree);
    }

    /**
     * @param status the HTTP status
     * @param retryAfter the header Retry-After, or null
     * @param bytes the body in UTF-8, empty where there is none; not changed any more
     * @param tree the body parsed, or null where it is not of the vendor's format (see {@link AnswerParser})
     */
    public Answer(int status, @Nullable String retryAfter, byte[] bytes, @Nullable JsonNode tree) {
        this(status, retryAfter, () -> new String(bytes, StandardCharsets.UTF_8), tree);
    }

    /** @return the HTTP status */
    public int status() {
        return status;
    }

    /** @return the body as text, empty where there is none */
    public String body() {
        String known = body;
        if (known == null) {
            known = text.get();
            body = known;
        }
        return known;
    }

    /** @return the body parsed, or null where it is not of the vendor's format */
    public @Nullable JsonNode tree() {
        return tree;
    }

    /** @return the same without these secrets in what is kept of it for people; the tree, of which no more is kept than single results, stays */
    public Answer without(Secrets secrets) {
        return new Answer(status, retryAfter, secrets.redact(body()), tree);
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

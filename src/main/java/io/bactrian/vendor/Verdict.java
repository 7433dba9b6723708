package io.bactrian.vendor;

import io.bactrian.row.Code;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an answer means for its whole request, by the vendor's answer table.
 *
 * @param action what to do
 * @param code why, or null where it is OK
 * @param message the table's text for people with the vendor's own words, or an empty text where it is OK
 * @param pause how long the vendor wants to be left alone, or null where it does not say
 */
public record Verdict(
        Action action,
        @Nullable Code code,
        String message,
        @Nullable Duration pause) {
    /** The words that stand under {@code then} in the answer table. */
    public enum Action {
        /** The request was processed; the items' results stand in the answer. */
        OK,
        /** Nothing was processed; send it again after a moment. */
        RETRY,
        /** Nothing was processed; send it again when the vendor has had its pause. */
        BUSY,
        /** The session ended: log in, then send it again. */
        LOGIN,
        /** The request was refused as a whole and nothing of it was processed. */
        REJECT,
        /** No request will succeed until a person acts (credentials). */
        STOP,
        /** Nobody can say what became of it. */
        UNKNOWN
    }
}

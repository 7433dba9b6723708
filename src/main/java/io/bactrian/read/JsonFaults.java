package io.bactrian.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.bactrian.row.Code;

/** The JSON parser's settings, and its faults in our words. */
final class JsonFaults {
    private static final int LONGEST_NAME = 10_000;

    private JsonFaults() {}

    static JsonFactory factory(InputLimits limits) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxStringLength(limits.cellChars())
                        .maxNumberLength(limits.digits())
                        .maxNameLength(Math.min(LONGEST_NAME, limits.cellChars()))
                        .build())
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .build();
    }

    static Code code(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return Code.LIMIT_CELL;
        }
        return e instanceof JsonEOFException ? Code.JSON_TRUNCATED : Code.JSON_INVALID;
    }

    static String words(Code code, JsonProcessingException e, InputLimits limits) {
        return switch (code) {
            case JSON_TRUNCATED -> "the text ends before its JSON is complete; it seems to have been cut off.";
            case LIMIT_CELL -> JsonWords.tooLarge(e.getOriginalMessage(), limits);
            default -> "this is not JSON: " + JsonWords.notJson(e.getOriginalMessage());
        };
    }

    static TextPlace place(JsonLocation location) {
        return new TextPlace(location.getLineNr(), location.getColumnNr());
    }
}

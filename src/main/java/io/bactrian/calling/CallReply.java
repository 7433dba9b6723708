package io.bactrian.calling;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.report.ExitCode;
import io.bactrian.row.Code;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call. It has no secrets: credentials, the session and what was given as secret are masked.
 *
 * @param exit what it means
 * @param code why it was not accepted; null where it was
 * @param message the same in words, or what else there is to say; empty where there is nothing
 * @param id the vendor's id of what was made, or null
 * @param status the HTTP status of the answer; 0 where none came
 * @param answer the vendor's answer, or for an export its records; a text where the answer is neither JSON nor XML; null where none came
 */
public record CallReply(
        ExitCode exit,
        @Nullable Code code,
        String message,
        @Nullable String id,
        int status,
        @Nullable JsonNode answer) {}

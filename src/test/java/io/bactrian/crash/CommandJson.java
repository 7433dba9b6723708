package io.bactrian.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads what commands print with {@code --output json}. */
final class CommandJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CommandJson() {}

    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("no JSON: " + text, fault);
        }
    }
}

package io.bactrian.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import org.jspecify.annotations.Nullable;

/** Parses answers. Thread-safe. */
public final class AnswerParser {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final ObjectMapper XML = XmlMapper.builder().build();

    private AnswerParser() {}

    /** @return the tree, or null where {@code body} is empty or not of that format */
    public static @Nullable JsonNode parse(AnswerFormat format, String body) {
        String text = body.startsWith("\uFEFF") ? body.substring(1) : body;
        if (text.isBlank()) {
            return null;
        }
        try {
            boolean json = format == AnswerFormat.JSON
                    || (format == AnswerFormat.EITHER && !text.stripLeading().startsWith("<"));
            JsonNode tree = (json ? JSON : XML).readTree(text);
            return tree == null || tree.isMissingNode() ? null : tree;
        } catch (JsonProcessingException unreadable) {
            return null;
        }
    }
}

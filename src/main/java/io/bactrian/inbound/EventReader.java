package io.bactrian.inbound;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the body of a request that comes in: a JSON object, or a form. */
final class EventReader {
    /** More places than any number has that means something; the digits of {@code 1e999999999} would fill the memory. */
    private static final int MOST_PLACES = 400;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private EventReader() {}

    /** @throws InboundRefused where the body is not what it should be */
    static ObjectNode read(byte[] body, boolean form) {
        String text = text(body);
        return form ? form(text) : json(text);
    }

    private static String text(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException fault) {
            throw new InboundRefused(400, "The body is not UTF-8.");
        }
    }

    private static ObjectNode json(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            if (!(tree instanceof ObjectNode event)) {
                throw new InboundRefused(400, "The body is no JSON object: expected one such as {\"event\": ...}.");
            }
            refuseHugeNumbers(event);
            return event;
        } catch (JsonProcessingException fault) {
            JsonLocation at = fault.getLocation();
            String place = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
            throw new InboundRefused(400, "The body is not JSON" + place + ": expected a JSON object.");
        }
    }

    private static void refuseHugeNumbers(JsonNode node) {
        if (node.isBigDecimal() && Math.abs((long) node.decimalValue().scale()) > MOST_PLACES) {
            throw new InboundRefused(400, "The body has a number with more places than can be written out.");
        }
        node.forEach(EventReader::refuseHugeNumbers);
    }

    private static ObjectNode form(String text) {
        ObjectNode event = JSON.createObjectNode();
        for (String field : text.strip().split("&", -1)) {
            int equal = field.indexOf('=');
            if (!field.isEmpty()) {
                String name = decoded(equal < 0 ? field : field.substring(0, equal));
                event.put(name, equal < 0 ? "" : decoded(field.substring(equal + 1)));
            }
        }
        return event;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException fault) {
            throw new InboundRefused(400, "The body is no form: expected name=value pairs with & between them.");
        }
    }
}

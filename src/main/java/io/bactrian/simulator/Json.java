package io.bactrian.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** JSON to and from maps, lists and texts; strict in reading: no duplicate names, nothing after the end. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(new SimpleModule().addSerializer(new NodeSerializer()))
            .build();
    private static final TypeReference<List<Map<String, Object>>> ITEMS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private static final class NodeSerializer extends StdSerializer<Node> {
        private static final long serialVersionUID = 1;

        NodeSerializer() {
            super(Node.class);
        }

        @Override
        public void serialize(Node node, JsonGenerator json, SerializerProvider provider) throws IOException {
            node.write(json);
        }
    }

    private Json() {}

    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws JsonProcessingException where the text is not JSON, or not only JSON */
    static JsonNode tree(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    static Map<String, Object> members(byte[] json) throws IOException {
        return MAPPER.readValue(json, MEMBERS);
    }

    static List<Map<String, Object>> items(byte[] json) throws IOException {
        return MAPPER.readValue(json, ITEMS);
    }
}

package io.bactrian.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** JSON as Bactrian writes it, for programs and to be read: two blanks of indent, {@code \n} at each line's end. */
public final class JsonText {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    /** @return {@code node} as UTF-8, ended by a {@code \n} */
    public static byte[] bytes(JsonNode node) {
        return print(node).getBytes(StandardCharsets.UTF_8);
    }

    /** @return {@code node} as text, to be printed as it is: ended by a {@code \n} */
    public static String print(JsonNode node) {
        try {
            return MAPPER.writer(printer()).writeValueAsString(node) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of JSON nodes could not be written", impossible);
        }
    }

    /** @return {@code json} with a line for each value, or as it is where it is no JSON; {@code 1234.50} keeps its last zero */
    public static String pretty(String json) {
        StringWriter text = new StringWriter();
        try (JsonParser parser = JSON.createParser(json);
                JsonGenerator generator = JSON.createGenerator(text)) {
            generator.setPrettyPrinter(printer());
            while (parser.nextToken() != null) {
                generator.copyCurrentEventExact(parser);
            }
        } catch (IOException notJson) {
            return json;
        }
        return text.toString();
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    }
}

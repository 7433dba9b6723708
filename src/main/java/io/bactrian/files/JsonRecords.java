package io.bactrian.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exported records as objects, one a line: in a list (JSON) or by themselves (NDJSON). Each has all columns, in their order. */
final class JsonRecords implements ExportRecords {
    private static final int BUFFER = 1 << 16;
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .rootValueSeparator((String) null)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final List<FileColumn> columns;
    private final boolean inList;
    private final JsonGenerator json;
    private boolean first = true;

    JsonRecords(OutputStream out, boolean inList, List<FileColumn> columns) throws IOException {
        this.columns = columns;
        this.inList = inList;
        // Through a writer that writes a ? for half a surrogate pair, at which the generator's own encoder fails.
        json = FACTORY.createGenerator(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER));
        json.writeRaw(inList ? "[" : "");
    }

    @Override
    public void add(List<? extends @Nullable Object> values) throws IOException {
        if (inList) {
            json.writeRaw(first ? "\n" : ",\n");
        }
        first = false;
        json.writeStartObject();
        for (int at = 0; at < values.size(); at++) {
            json.writeFieldName(columns.get(at).name());
            value(values.get(at));
        }
        json.writeEndObject();
        if (!inList) {
            json.writeRaw('\n');
        }
    }

    private void value(@Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof List<?> several) {
            several(several);
        } else {
            json.writeString(value.toString());
        }
    }

    private void several(List<?> values) throws IOException {
        json.writeStartArray();
        for (Object value : values) {
            json.writeString(String.valueOf(value));
        }
        json.writeEndArray();
    }

    @Override
    public void end() throws IOException {
        if (inList) {
            json.writeRaw(first ? "]\n" : "\n]\n");
        }
        json.flush();
    }
}

package io.bactrian.files;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bactrian.mapping.ExportColumn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as the lines of a file: objects with all columns in their order (NDJSON), or cells (CSV). Immutable. */
final class EventLines {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<ExportColumn> columns;
    private final boolean csv;
    private final char delimiter;

    EventLines(List<ExportColumn> columns, boolean csv, char delimiter) {
        this.columns = columns;
        this.csv = csv;
        this.delimiter = delimiter;
    }

    boolean csv() {
        return csv;
    }

    /** @return with what a file begins */
    byte[] header() {
        return csv ? cells(columns.stream().map(ExportColumn::name).toList(), true) : new byte[0];
    }

    /** @param values one a column, see {@link io.bactrian.mapping.inbound.InboundMapping.InboundRow} */
    byte[] line(List<? extends @Nullable Object> values) {
        if (!csv) {
            return object(values);
        }
        List<String> cells = new java.util.ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            cells.add(columns.get(i).cell(values.get(i)));
        }
        return cells(cells, false);
    }

    private byte[] cells(List<String> cells, boolean first) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            CsvLines lines = first ? CsvLines.begin(out, delimiter, cells) : CsvLines.following(out, delimiter);
            if (!first) {
                lines.line(cells);
            }
            lines.flush();
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a row cannot be written into memory", impossible);
        }
    }

    // By way of a text, whose encoder writes a ? for half a surrogate pair, at which the generator's own fails.
    private byte[] object(List<? extends @Nullable Object> values) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (int i = 0; i < values.size(); i++) {
                json.writeFieldName(columns.get(i).name());
                value(json, values.get(i));
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a row cannot be written into memory", impossible);
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number.toPlainString());
        } else if (value instanceof Long || value instanceof Boolean || value instanceof JsonNode) {
            json.writePOJO(value);
        } else if (value instanceof List<?> several) {
            json.writeStartArray();
            for (Object each : several) {
                json.writeString(String.valueOf(each));
            }
            json.writeEndArray();
        } else {
            json.writeString(value.toString());
        }
    }
}

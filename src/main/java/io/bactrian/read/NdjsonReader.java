package io.bactrian.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.bactrian.row.BadRow;
import io.bactrian.row.Code;
import io.bactrian.row.Columns;
import io.bactrian.row.FileFault;
import io.bactrian.row.FileRecord;
import io.bactrian.row.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a file with one JSON object a line. A broken line is one bad row, and the next line goes on. */
final class NdjsonReader implements RecordReader {
    private final DecodedText text;
    private final LineText lines;
    private final JsonFactory factory;
    private final JsonRow row;
    private final InputLimits limits;

    NdjsonReader(DecodedText text, InputLimits limits) {
        this.text = text;
        this.lines = new LineText(text, limits.recordChars());
        this.factory = JsonFaults.factory(limits);
        this.row = new JsonRow(limits);
        this.limits = limits;
    }

    @Override
    public Columns columns() {
        return row.columns();
    }

    @Override
    public @Nullable FileRecord read() throws InputFault {
        String line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        if (line != null) {
            return record(line);
        }
        FileFault fault = text.fault();
        if (fault != null) {
            throw new InputFault(fault);
        }
        return null;
    }

    private FileRecord record(String line) {
        if (lines.cut()) {
            return bad(
                    line,
                    Code.LIMIT_CELL,
                    has() + "more than " + limits.recordChars() + " characters (the flow's setting maxRow).",
                    List.of());
        }
        try (JsonParser parser = factory.createParser(line)) {
            return record(parser, line);
        } catch (JsonProcessingException e) {
            Code code = JsonFaults.code(e);
            long column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            String message = "At " + new TextPlace(lines.line(), column) + ": " + words(code, e);
            // the line ends early, the file does not: it can be read on
            return bad(line, code == Code.JSON_TRUNCATED ? Code.JSON_INVALID : code, message, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("a string is read without input", e);
        }
    }

    private String words(Code code, JsonProcessingException e) {
        return code == Code.JSON_TRUNCATED
                ? "the line ends before its JSON is complete; a row has to stand on one line."
                : JsonFaults.words(code, e, limits);
    }

    private FileRecord record(JsonParser parser, String line) throws IOException {
        JsonToken token = parser.nextToken();
        if (token != JsonToken.START_OBJECT) {
            String message =
                    has() + JsonSearch.word(token) + " where a row is expected, an object such as {\"sku\": \"A-1\"}.";
            return bad(line, Code.ROW_NOT_OBJECT, message, List.of());
        }
        Row read = row.read(parser, lines.line());
        JsonRow.Problem problem = row.problem();
        if (problem != null) {
            return bad(
                    line,
                    problem.code(),
                    "The row on line " + lines.line() + " cannot be used: " + problem.message(),
                    row.texts());
        }
        if (parser.nextToken() != null) {
            long column = parser.currentTokenLocation().getColumnNr();
            String message = "At " + new TextPlace(lines.line(), column)
                    + ": text follows the end of the row; each row needs a line of its own.";
            return bad(line, Code.JSON_INVALID, message, row.texts());
        }
        return read;
    }

    private String has() {
        return "Line " + lines.line() + " has ";
    }

    private BadRow bad(String line, Code code, String message, List<String> cells) {
        return new BadRow(row.columns(), cells, lines.line(), line, code, message);
    }
}

package io.bactrian.read;

import com.fasterxml.jackson.core.JsonLocation;
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

/** Rows of a JSON file that has a list of objects, at its root or at a path; read token by token. */
final class JsonReader implements RecordReader {
    private final DecodedText text;
    private final RecentText recent;
    private final JsonParser parser;
    private final List<String> path;
    private final JsonRow row;
    private final InputLimits limits;
    private boolean started;
    private long line;

    JsonReader(DecodedText text, List<String> path, InputLimits limits) {
        this.text = text;
        this.recent = new RecentText(text);
        this.path = path;
        this.row = new JsonRow(limits);
        this.limits = limits;
        try {
            this.parser = JsonFaults.factory(limits).createParser(recent);
        } catch (IOException e) {
            throw new UncheckedIOException("creating a parser reads nothing", e);
        }
    }

    @Override
    public Columns columns() {
        return row.columns();
    }

    /**
     * {@inheritDoc}
     *
     * <p>A row is known by its line, so rows that share a line with the one before count on by one: in a file without line breaks they are numbered.
     */
    @Override
    public @Nullable FileRecord read() throws InputFault {
        try {
            if (!started) {
                started = true;
                new JsonSearch(parser, path).standAtList();
            }
            return next();
        } catch (JsonProcessingException e) {
            throw new InputFault(fault(e));
        } catch (IOException e) {
            throw new UncheckedIOException("the text ends at a fault and throws nothing", e);
        }
    }

    private @Nullable FileRecord next() throws IOException, InputFault {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_ARRAY) {
            passRest();
            return null;
        }
        JsonLocation start = parser.currentTokenLocation();
        line = Math.max(line + 1, start.getLineNr());
        if (token != JsonToken.START_OBJECT) {
            return notObject(start, token);
        }
        Row read = row.read(parser, line);
        JsonRow.Problem problem = row.problem();
        return problem == null
                ? read
                : bad(
                        start,
                        problem.code(),
                        "The row on line " + line + " cannot be used: " + problem.message(),
                        row.texts());
    }

    private BadRow notObject(JsonLocation start, JsonToken token) throws IOException {
        parser.skipChildren();
        parser.finishToken();
        String message = "Line " + line + " has " + JsonSearch.word(token)
                + " where a row is expected, an object such as {\"sku\": \"A-1\"}.";
        return bad(start, Code.ROW_NOT_OBJECT, message, List.of());
    }

    private BadRow bad(JsonLocation start, Code code, String message, List<String> cells) {
        String found =
                recent.between(start.getCharOffset(), parser.currentLocation().getCharOffset());
        return new BadRow(row.columns(), cells, line, found, code, message);
    }

    /** What follows the list must be JSON too: a file cut off behind its last row is told from a whole one by this. */
    private void passRest() throws IOException, InputFault {
        boolean rootClosed = parser.getParsingContext().inRoot();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (rootClosed) {
                throw new InputFault(JsonFaults.place(parser.currentTokenLocation())
                        .fault(Code.JSON_INVALID, "text follows the end of the JSON. Every row before it was read."));
            }
            rootClosed = parser.getParsingContext().inRoot();
        }
    }

    private String words(Code code, JsonProcessingException e) {
        boolean nothingRead = line == 0 && e.getOriginalMessage().startsWith("Unrecognized token");
        return JsonFaults.words(code, e, limits)
                + (nothingRead && code == Code.JSON_INVALID
                        ? " If the file is CSV, give it a name that ends with .csv, or set 'format: csv' on the flow."
                        : "");
    }

    private FileFault fault(JsonProcessingException e) {
        FileFault ofText = text.fault();
        if (ofText != null) {
            return ofText;
        }
        JsonLocation location = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
        Code code = JsonFaults.code(e);
        if (code == Code.JSON_INVALID
                && !parser.getParsingContext().inRoot()
                && recent.endsBy(location.getCharOffset())) {
            // a word or number cut in two is no end of file to the parser
            code = Code.JSON_TRUNCATED;
        }
        return JsonFaults.place(location).fault(code, words(code, e));
    }
}

package io.bactrian.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.bactrian.row.Code;
import io.bactrian.row.FileFault;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** Finds the list of rows in a JSON file, and names the lists that are there where it is not. */
final class JsonSearch {
    private static final int NAMED = 10;

    private final JsonParser parser;
    private final List<String> wanted;
    private final Deque<String> names = new ArrayDeque<>();
    private final List<String> lists = new ArrayList<>();

    JsonSearch(JsonParser parser, List<String> wanted) {
        this.parser = parser;
        this.wanted = wanted;
    }

    /** Leaves the parser at the opening bracket of the list. */
    void standAtList() throws IOException, InputFault {
        JsonToken root = parser.nextToken();
        if (root == JsonToken.START_OBJECT) {
            if (!foundInObject()) {
                throw missing(notFound());
            }
        } else if (root != JsonToken.START_ARRAY) {
            throw new InputFault(JsonFaults.place(parser.currentTokenLocation())
                    .fault(Code.JSON_INVALID, "the file is " + word(root) + ", but a list of objects is expected."));
        } else if (!wanted.isEmpty()) {
            throw missing("The file has no list at " + path(wanted)
                    + ", because it is a list itself. Set 'records' on the flow to $ or remove it.");
        }
    }

    private boolean foundInObject() throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            names.addLast(parser.currentName());
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY) {
                if (List.copyOf(names).equals(wanted)) {
                    return true;
                }
                passList();
            } else if (token == JsonToken.START_OBJECT && foundInObject()) {
                return true;
            }
            names.removeLast();
        }
        return false;
    }

    private void passList() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_OBJECT && lists.size() < NAMED) {
            lists.add(path(names));
        }
        for (; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            parser.skipChildren();
        }
    }

    private String notFound() {
        String found = wanted.isEmpty()
                ? "The file is one JSON object, not a list of rows. "
                : "The file has no list at " + path(wanted) + ". ";
        if (lists.isEmpty()) {
            return found
                    + "There is no list of objects in it. If it is a row itself, write [ before and ] behind it. If each line is a row of its own, set 'format' on the flow to ndjson.";
        }
        return found + "Set 'records' on the flow to the list that holds the rows. Found: " + String.join(", ", lists)
                + ".";
    }

    private static String path(Collection<String> names) {
        return names.isEmpty() ? "$" : "$." + String.join(".", names);
    }

    private static InputFault missing(String message) {
        return new InputFault(FileFault.whole(Code.JSON_PATH_MISSING, message));
    }

    static String word(JsonToken token) {
        return switch (token) {
            case START_ARRAY -> "a list";
            case START_OBJECT -> "an object";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            default -> "null";
        };
    }
}

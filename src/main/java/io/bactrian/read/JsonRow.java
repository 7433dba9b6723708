package io.bactrian.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.bactrian.row.Code;
import io.bactrian.row.Columns;
import io.bactrian.row.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a row of a JSON object: a nested object's members become columns with dotted names, an array stays a list. One instance serves all rows of
 * a file, so that they share their columns.
 */
final class JsonRow {
    private final Columns columns = new Columns();
    private final Map<String, Integer> positions = new HashMap<>();
    private final InputLimits limits;
    private @Nullable Object[] cells = new @Nullable Object[16];
    private final BitSet filled = new BitSet();
    private final Set<String> objects = new HashSet<>();
    private long chars;
    private long nameChars;
    private @Nullable Problem problem;

    /** Why an object that is proper JSON is no row. */
    record Problem(Code code, String message) {}

    JsonRow(InputLimits limits) {
        this.limits = limits;
    }

    Columns columns() {
        return columns;
    }

    /** @return what is wrong with the object read last, or null */
    @Nullable
    Problem problem() {
        return problem;
    }

    /** @return the cells read last as text */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            texts.add(Objects.requireNonNullElse(CellText.of(cells[i]), ""));
        }
        return texts;
    }

    /** Reads the object at whose opening brace the parser stands, up to its closing brace; also where it has a {@link #problem}. */
    Row read(JsonParser parser, long line) throws IOException {
        Arrays.fill(cells, null);
        filled.clear();
        objects.clear();
        chars = 0;
        problem = null;
        members(parser, "");
        return new Row(columns, Arrays.copyOf(cells, columns.size()), line);
    }

    private void members(JsonParser parser, String prefix) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = prefix + parser.currentName();
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                enter(name);
                members(parser, name + ".");
            } else {
                put(name, value(parser));
            }
        }
    }

    private void enter(String name) {
        int position = columns.indexOf(name);
        if (!objects.add(Columns.fold(name)) || (position >= 0 && filled.get(position))) {
            twice(name);
        }
    }

    private void put(String name, @Nullable Object value) {
        int position = position(name);
        if (position < 0 || problem != null) {
            return;
        }
        if (filled.get(position) || (!objects.isEmpty() && objects.contains(Columns.fold(name)))) {
            twice(name);
            return;
        }
        filled.set(position);
        cells[position] = value;
    }

    private int position(String name) {
        Integer known = positions.get(name);
        if (known != null) {
            return known;
        }
        if (columns.size() >= limits.columns() && columns.indexOf(name) < 0) {
            fail(
                    Code.LIMIT_CELL,
                    "the file would have more than " + limits.columns() + " columns with the member '" + name
                            + "' (the flow's setting maxColumns).");
            return -1;
        }
        if (columns.indexOf(name) < 0 && (nameChars += name.length()) > limits.recordChars()) {
            fail(
                    Code.LIMIT_CELL,
                    "the names of the file's columns would have more than " + limits.recordChars()
                            + " characters together (the flow's setting maxRow).");
            return -1;
        }
        int position = columns.indexOrAppend(name);
        if (positions.size() < limits.columns()) {
            positions.put(name, position);
        }
        if (position >= cells.length) {
            cells = Arrays.copyOf(cells, cells.length * 2);
        }
        return position;
    }

    private @Nullable Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_ARRAY -> list(parser);
            case START_OBJECT -> map(parser);
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> counted(number(parser, token));
            default -> counted(text(parser));
        };
    }

    /** What a JSON text can hold by its escapes and no file can: such a character would be sent as another one. */
    private String text(JsonParser parser) throws IOException {
        String text = parser.getText();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                fail(
                        Code.CHARACTER_INVALID,
                        "'" + parser.currentName() + "' has a NUL (\\u0000), which no text can have.");
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                fail(
                        Code.CHARACTER_INVALID,
                        "'" + parser.currentName() + "' has half a character (\\u" + Integer.toHexString(c)
                                + "): the text was cut, or written wrongly.");
            }
        }
        return text;
    }

    private List<@Nullable Object> list(JsonParser parser) throws IOException {
        List<@Nullable Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = value(parser);
            if (fits(1)) {
                values.add(value);
            }
        }
        return values;
    }

    private Map<String, @Nullable Object> map(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            Object value = value(parser);
            if (members.containsKey(name)) {
                twice(name);
            } else if (fits(name.length())) {
                members.put(name, value);
            }
        }
        return members;
    }

    private Object number(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        BigDecimal number = new BigDecimal(parser.getText());
        // a number like 1e999999999 is short in the file and would fill the memory when written out
        if (Math.abs((long) number.scale()) > limits.digits()) {
            fail(
                    Code.LIMIT_CELL,
                    "the number " + parser.getText() + " has more than " + limits.digits()
                            + " digits when written out (the flow's setting maxDigits).");
        }
        return number;
    }

    private @Nullable Object counted(Object value) {
        return fits(value instanceof String text ? text.length() : 1) ? value : null;
    }

    /** Keeps the whole row within its limit: what comes after it is read and forgotten. */
    private boolean fits(int more) {
        chars += more;
        if (problem == null && chars > limits.recordChars()) {
            fail(
                    Code.LIMIT_CELL,
                    "it has more than " + limits.recordChars() + " characters (the flow's setting maxRow).");
        }
        return problem == null;
    }

    private void twice(String name) {
        fail(Code.MEMBER_DUPLICATE, "it has the member '" + name + "' twice (case and outer blanks do not count).");
    }

    private void fail(Code code, String message) {
        if (problem == null) {
            problem = new Problem(code, message);
        }
    }
}

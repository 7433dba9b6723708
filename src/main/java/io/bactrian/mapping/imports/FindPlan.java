package io.bactrian.mapping.imports;

import io.bactrian.mapping.Item;
import io.bactrian.mapping.Shape;
import io.bactrian.mapping.Values;
import io.bactrian.row.Row;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The request of a look-up ({@code find:}): its form, with places for the item's key or a cell of its row. Immutable, thread-safe. Between apostrophes, as in
 * a query, an apostrophe of the value is doubled.
 *
 * @param shape the form
 * @param template the values; a text with places is filled in
 * @param places the slots whose texts have places
 */
@SuppressWarnings("ArrayRecordComponent") // cloned for each question, never changed
public record FindPlan(Shape shape, @Nullable Object[] template, List<Integer> places) {
    /** {@code ${key}} or <code>${row[column]}</code>. */
    static final Pattern PLACE = Pattern.compile("\\$\\{(?:key|row\\[([^\\]]+)\\])\\}");

    /** @return the request's members; {@link #value} was called before and found nothing to say */
    Item item(String key, Row row) {
        @Nullable Object[] values = template.clone();
        for (int slot : places) {
            values[slot] = filled(String.valueOf(template[slot]), key, row);
        }
        return new Item(shape, Values.of(values), key, List.of(row));
    }

    /**
     * What is asked for: the value of the first place.
     *
     * @throws IllegalArgumentException where one of the values cannot be asked for; the message says why
     */
    String value(String key, Row row) {
        String first = "";
        for (int slot : places) {
            String text = String.valueOf(template[slot]);
            Matcher place = PLACE.matcher(text);
            while (place.find()) {
                String value = checked(place, text, key, row);
                first = first.isEmpty() ? value : first;
            }
        }
        return first;
    }

    private static String checked(Matcher place, String text, String key, Row row) {
        String value = value(place, key, row);
        if (value.isEmpty()) {
            throw new IllegalArgumentException(
                    "its row has nothing in '" + place.group(1) + "', by which it could be found");
        }
        if (isQuoted(place, text) && value.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("'" + value + "' has a \\, which a query cannot ask for");
        }
        return value;
    }

    private static String filled(String text, String key, Row row) {
        Matcher place = PLACE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (place.find()) {
            String value = value(place, key, row);
            String safe = isQuoted(place, text) ? value.replace("'", "''") : value;
            place.appendReplacement(filled, Matcher.quoteReplacement(safe));
        }
        return place.appendTail(filled).toString();
    }

    private static String value(Matcher place, String key, Row row) {
        String column = place.group(1);
        String value = column == null ? key : row.text(column);
        return value == null ? "" : value.strip();
    }

    /**
     * @return whether a place is the whole of its text, or all of it behind a name and {@code =}, or stands between apostrophes: elsewhere a value could say more
     *     than itself
     */
    static boolean isSafe(Matcher place, String text) {
        boolean alone = text.substring(0, place.start()).matches("(\\w+=)?") && place.end() == text.length();
        return alone || isQuoted(place, text);
    }

    private static boolean isQuoted(Matcher place, String text) {
        return place.start() > 0
                && place.end() < text.length()
                && text.charAt(place.start() - 1) == '\''
                && text.charAt(place.end()) == '\'';
    }
}

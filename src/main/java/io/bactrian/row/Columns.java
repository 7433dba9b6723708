package io.bactrian.row;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The column names of a file. A name matches without regard to case and outer blanks. The names of a CSV file are fixed by its
 * header; those of a JSON file grow as members appear ({@code client.name} for a nested member), so an index once given stays
 * valid and {@link #size()} only grows. Not thread-safe: the thread that reads a file owns its columns.
 */
public final class Columns {
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> index = new HashMap<>();

    /** Columns that start with {@code names}, in that order; a name equal to an earlier one (see {@link #fold}) is kept but not findable. */
    public static Columns of(List<String> names) {
        Columns columns = new Columns();
        names.forEach(columns::append);
        return columns;
    }

    /** @return the form in which two spellings of one name are equal */
    public static String fold(String name) {
        return stripped(name).toLowerCase(Locale.ROOT);
    }

    /** Without blanks at its ends, those too that nobody sees: a no-break space, a byte order mark of two files joined into one. */
    private static String stripped(String name) {
        int from = 0;
        int to = name.length();
        while (from < to && isBlank(name.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(name.charAt(to - 1))) {
            to--;
        }
        return name.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c == '\u200B';
    }

    /** @return the position of {@code name}, from 0, or -1 where there is no such column */
    public int indexOf(String name) {
        Integer found = index.get(name);
        if (found == null) {
            found = index.get(fold(name));
        }
        return found == null ? -1 : found;
    }

    /** @return the position of {@code name}, which is appended where it is new */
    public int indexOrAppend(String name) {
        int found = indexOf(name);
        return found >= 0 ? found : append(name);
    }

    private int append(String name) {
        int position = names.size();
        names.add(name);
        index.putIfAbsent(fold(name), position);
        return position;
    }

    /** @return how many columns are known by now */
    public int size() {
        return names.size();
    }

    /** @return the names as the file spells them, in its order; a view that cannot be changed */
    public List<String> names() {
        return Collections.unmodifiableList(names);
    }
}

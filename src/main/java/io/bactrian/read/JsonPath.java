package io.bactrian.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the list of rows stands in a JSON file: names of members, one inside the other; none where the file itself is the list.
 *
 * @param names from the outermost
 */
record JsonPath(List<String> names) {
    /** Reads {@code $.data.items}, {@code data.items}, {@code $.data.items[*]}, {@code $} or null. */
    static JsonPath parse(@Nullable String text) {
        String path = text == null ? "" : text.strip();
        path = path.startsWith("$") ? path.substring(1) : path;
        path = path.startsWith(".") ? path.substring(1) : path;
        path = path.endsWith("[*]") ? path.substring(0, path.length() - "[*]".length()) : path;
        return new JsonPath(path.isEmpty() ? List.of() : List.of(path.split("\\.", -1)));
    }

    @Override
    public String toString() {
        return names.isEmpty() ? "$" : "$." + String.join(".", names);
    }
}

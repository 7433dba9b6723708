package io.bactrian.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a vendor has from the start, so that there is something to export: the files below {@code /simulator/}. */
final class Seed {
    private Seed() {}

    /**
     * @param name such as {@code apro-staff}
     * @return the members of that JSON object, in their order
     */
    static Map<String, Object> of(String name) {
        String path = "/simulator/" + name + ".json";
        try (InputStream in = Seed.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own file " + path);
            }
            return Json.members(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the objects of a list; none where it is no list */
    static List<Map<String, Object>> list(@Nullable Object value) {
        List<Map<String, Object>> list = new ArrayList<>();
        if (value instanceof List<?> elements) {
            elements.forEach(element -> list.add(map(element)));
        }
        return list;
    }

    /** @return a copy of the members, in their order; none where it is no object */
    static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> members) {
            members.forEach((name, member) -> map.put(String.valueOf(name), member));
        }
        return map;
    }
}

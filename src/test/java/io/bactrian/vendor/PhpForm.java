package io.bactrian.vendor;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a form as PHP does: {@code a[b][0]=c} is a map in a map. Lists come back as maps keyed 0 to n. */
final class PhpForm {
    private PhpForm() {}

    static Map<String, Object> decode(String body) {
        Map<String, Object> root = new LinkedHashMap<>();
        for (String pair : body.isEmpty() ? new String[0] : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            put(root, segments(text(pair.substring(0, equals))), text(pair.substring(equals + 1)));
        }
        return root;
    }

    private static String text(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    private static List<String> segments(String key) {
        List<String> segments = new ArrayList<>();
        int bracket = key.indexOf('[');
        segments.add(bracket < 0 ? key : key.substring(0, bracket));
        while (bracket >= 0) {
            int end = key.indexOf(']', bracket);
            segments.add(key.substring(bracket + 1, end));
            bracket = key.indexOf('[', end);
        }
        return segments;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> root, List<String> segments, String value) {
        Map<String, Object> at = root;
        for (String segment : segments.subList(0, segments.size() - 1)) {
            at = (Map<String, Object>) at.computeIfAbsent(segment, name -> new LinkedHashMap<String, Object>());
        }
        Object before = at.put(segments.get(segments.size() - 1), value);
        if (before != null) {
            throw new AssertionError("the key " + segments + " stands twice");
        }
    }
}

package io.bactrian.cli;

import io.bactrian.flow.UsageFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of a call, those in files read.
 *
 * @param values by name, in the order in which they were given
 * @param masked those that do not stand in the arguments, so that they are not shown either
 */
record GivenValues(Map<String, String> values, List<String> masked) {
    private static final String FROM_INPUT = "@-";

    /**
     * Reads what stands in files ({@code @file}) and in the standard input ({@code @-}).
     *
     * @throws UsageFault where a file cannot be read, or two values want the standard input
     */
    static GivenValues read(Map<String, String> given, InputStream input) {
        if (given.values().stream().filter(FROM_INPUT::equals).count() > 1) {
            throw new UsageFault("Two values are to come from the standard input (@-), expected one at most.");
        }
        Map<String, String> values = new LinkedHashMap<>();
        List<String> masked = new ArrayList<>();
        given.forEach((name, value) -> {
            boolean elsewhere = value.startsWith("@") && !value.startsWith("@@");
            String real = elsewhere ? content(name, value, input) : value.startsWith("@@") ? value.substring(1) : value;
            values.put(name, real);
            if (elsewhere && !real.isBlank()) {
                masked.add(real);
            }
        });
        return new GivenValues(values, masked);
    }

    private static String content(String name, String place, InputStream input) {
        try {
            String text = place.equals(FROM_INPUT)
                    ? new String(input.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(place.substring(1)));
            return text.replaceFirst("\\r?\\n\\z", "");
        } catch (IOException fault) {
            throw new UsageFault(name + "=" + place + ": the file cannot be read as UTF-8 text: " + fault.getMessage());
        }
    }
}

package io.bactrian.mapping.exports;

import io.bactrian.yaml.Location;
import io.bactrian.yaml.YamlNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A test that stands in an export mapping: what is asked, or what an answer becomes.
 *
 * @param name what it shows
 * @param location where it stands
 * @param with parameters
 * @param request the members of the request that {@code with} is to give, or null
 * @param answer the vendor's answer, or null
 * @param rows the rows that the answer is to become, or null
 * @param deleted the deletions that the answer is to tell of, or null
 * @param error the whole message expected, or null
 */
public record ExportTest(
        String name,
        Location location,
        Map<String, String> with,
        @Nullable YamlNode request,
        @Nullable YamlNode answer,
        @Nullable YamlNode rows,
        @Nullable YamlNode deleted,
        @Nullable String error) {}

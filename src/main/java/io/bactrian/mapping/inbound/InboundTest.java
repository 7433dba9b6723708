package io.bactrian.mapping.inbound;

import io.bactrian.yaml.Location;
import io.bactrian.yaml.YamlNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A test that stands in an inbound mapping: what an event becomes, and how it is answered.
 *
 * @param name what it shows
 * @param location where it stands
 * @param event what comes in
 * @param with what Bactrian fills in, by name
 * @param key a made-up credential; without one the proof is not checked
 * @param row the row that the event is to become, or null
 * @param file the value for which it is to have a file of its own, or null
 * @param answer the answer it is to get, or null
 * @param error the whole message with which it is to be refused, or null
 */
public record InboundTest(
        String name,
        Location location,
        YamlNode event,
        Map<String, String> with,
        @Nullable String key,
        @Nullable YamlNode row,
        @Nullable String file,
        @Nullable YamlNode answer,
        @Nullable String error) {}

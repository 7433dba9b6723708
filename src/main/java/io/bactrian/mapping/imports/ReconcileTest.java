package io.bactrian.mapping.imports;

import io.bactrian.yaml.Location;
import io.bactrian.yaml.YamlNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A test of a look-up: what is asked for an item, and what an answer says of it.
 *
 * @param name what it shows
 * @param location where it stands
 * @param row the cells of the item's row, by column
 * @param request the members that the request is expected to have, or null
 * @param answer the vendor's answer, as text or as a tree, or null
 * @param found the id that is expected to be found, or null
 * @param absent whether the answer is expected to say that there is no such item
 * @param unsure the whole message that is expected where nobody can say, or null
 */
public record ReconcileTest(
        String name,
        Location location,
        Map<String, String> row,
        @Nullable YamlNode request,
        @Nullable YamlNode answer,
        @Nullable String found,
        boolean absent,
        @Nullable String unsure) {}

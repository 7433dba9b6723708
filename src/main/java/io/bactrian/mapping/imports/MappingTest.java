package io.bactrian.mapping.imports;

import io.bactrian.row.Row;
import io.bactrian.yaml.Location;
import io.bactrian.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of a mapping's own tests ({@code tests:}): rows, and the item or the message that they must give.
 *
 * @param name what it shows
 * @param location where it stands
 * @param rows at least one; the first is on line 2, as in a file with a header
 * @param known by flow and key the vendor's ids that {@code lookup} finds
 * @param item the item expected as plain Java, or null where {@code error} is
 * @param update the item expected where the record is changed, or null where the test says nothing of it
 * @param error the whole message expected, or null where {@code item} is
 */
public record MappingTest(
        String name,
        Location location,
        List<Row> rows,
        Map<String, Map<String, String>> known,
        @Nullable YamlNode item,
        @Nullable YamlNode update,
        @Nullable String error) {}

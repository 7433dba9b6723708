package io.bactrian.mapping;

import io.bactrian.yaml.Faults;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.Suggestion;
import io.bactrian.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The list {@code tests}, whatever it tests: an item, an export, what comes in, a look-up. */
public final class TestList {
    private TestList() {}

    /**
     * @param node the member {@code tests}, or null
     * @param what one of them is called in faults
     * @param keys those that one may have
     * @param test compiles one; empty where it cannot be
     */
    public static <T> List<T> compile(
            @Nullable YamlNode node,
            String what,
            Collection<String> keys,
            Function<MapReader, Optional<T>> test,
            Faults faults) {
        if (node == null) {
            return List.of();
        }
        if (!node.isList()) {
            faults.add(node.location(), node.describe() + " for 'tests', expected a list");
        }
        List<T> tests = new ArrayList<>();
        node.elements()
                .forEach(each ->
                        MapReader.of(each, what, keys, faults).flatMap(test).ifPresent(tests::add));
        return List.copyOf(tests);
    }

    /** Finds what is named in a row and is no column of the mapping. */
    public static void checkColumns(YamlNode row, List<String> columns, Faults faults) {
        row.members().keySet().stream()
                .filter(column -> !columns.contains(column))
                .forEach(column -> faults.add(
                        row.nameLocation(column),
                        "'" + column + "' is no column" + Suggestion.orList(column, columns)));
    }
}

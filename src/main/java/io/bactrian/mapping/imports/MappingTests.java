package io.bactrian.mapping.imports;

import io.bactrian.mapping.Item;
import io.bactrian.mapping.ItemDifference;
import io.bactrian.mapping.ItemTree;
import io.bactrian.mapping.RowMapper;
import io.bactrian.mapping.RowRejected;
import io.bactrian.mapping.TestOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a mapping's own tests ({@code tests:}). */
public final class MappingTests {
    private MappingTests() {}

    /** @return one outcome a test, in the order of the file; look-ups find what the test's {@code known} says */
    public static List<TestOutcome> run(Mapping mapping) {
        return mapping.tests().stream().map(test -> run(mapping, test)).toList();
    }

    private static TestOutcome run(Mapping mapping, MappingTest test) {
        String difference = difference(mapping, test);
        return new TestOutcome(mapping.name(), test.name(), test.location(), difference.isEmpty(), difference);
    }

    private static String difference(Mapping mapping, MappingTest test) {
        RowMapper mapper = mapping.mapper((flow, key) ->
                Optional.ofNullable(test.known().getOrDefault(flow, Map.of()).get(key)));
        try {
            Item item = mapper.map(test.rows());
            String difference = ofItem(test, ItemTree.of(item));
            return difference.isEmpty() && test.update() != null
                    ? String.join("\n", ItemDifference.of(test.update().plain(), ItemTree.of(mapper.changing(item))))
                    : difference;
        } catch (RowRejected rejected) {
            return ofError(test, rejected);
        }
    }

    private static String ofItem(MappingTest test, Object found) {
        if (test.item() == null) {
            return "expected the error:\n  " + test.error() + "\nfound the item:\n  " + ItemDifference.shown(found);
        }
        return String.join("\n", ItemDifference.of(test.item().plain(), found));
    }

    private static String ofError(MappingTest test, RowRejected rejected) {
        String found = String.valueOf(rejected.getMessage());
        if (found.equals(test.error())) {
            return "";
        }
        String expected = test.error() == null ? "an item" : "the error:\n  " + test.error();
        return "expected " + expected + "\nfound the error:\n  " + found;
    }
}

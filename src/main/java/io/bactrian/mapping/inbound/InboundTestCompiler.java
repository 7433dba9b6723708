package io.bactrian.mapping.inbound;

import io.bactrian.mapping.MappingKeys;
import io.bactrian.mapping.TestList;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Located;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.Suggestion;
import io.bactrian.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles the tests of an inbound mapping. */
final class InboundTestCompiler {
    private final List<String> columns;
    private final Faults faults;

    /** @param columns the columns of the mapping; a test's row has no others */
    InboundTestCompiler(List<String> columns, Faults faults) {
        this.columns = columns;
        this.faults = faults;
    }

    /** @param node the member {@code tests}, or null */
    List<InboundTest> compile(@Nullable YamlNode node) {
        return TestList.compile(node, "a test", MappingKeys.INBOUND_TEST, this::test, faults);
    }

    private Optional<InboundTest> test(MapReader map) {
        Optional<Located> name = map.requiredText("name", "what it shows");
        Optional<YamlNode> event = map.required("event", "what comes in");
        boolean taken = map.has("row") || (map.has("answer") && !map.has("error"));
        if (taken == map.has("error")) {
            faults.add(
                    map.location(),
                    "a test with " + (taken ? "both 'row' and 'error'" : "none of 'row', 'answer' and 'error'")
                            + ", expected what the event becomes, or why it is refused");
        }
        YamlNode row = map.get("row");
        if (row != null) {
            TestList.checkColumns(row, columns, faults);
        }
        return name.isEmpty() || event.isEmpty()
                ? Optional.empty()
                : Optional.of(new InboundTest(
                        name.get().text(),
                        map.location(),
                        event.get(),
                        with(map.get("with")),
                        map.textOrNull("key", "a text"),
                        row,
                        map.textOrNull("file", "a text"),
                        map.get("answer"),
                        map.textOrNull("error", "a text")));
    }

    private Map<String, String> with(@Nullable YamlNode node) {
        Map<String, String> values = MapReader.table(node);
        for (String word : values.keySet()) {
            if (node != null && !InboundMapping.ANSWER_WORDS.contains(word)) {
                faults.add(
                        Objects.requireNonNull(node.get(word)).location(),
                        "'" + word + "' is nothing that Bactrian fills in"
                                + Suggestion.orList(word, InboundMapping.ANSWER_WORDS));
            }
        }
        return values;
    }
}

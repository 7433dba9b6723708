package io.bactrian.mapping.inbound;

import io.bactrian.mapping.Keys;
import io.bactrian.mapping.TestList;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Located;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.Suggestion;
import io.bactrian.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        return TestList.compile(node, "a test", Keys.INBOUND_TEST, this::test, faults);
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
                        text(map, "key"),
                        row,
                        text(map, "file"),
                        map.get("answer"),
                        text(map, "error")));
    }

    private static @Nullable String text(MapReader map, String name) {
        return map.text(name, "a text").map(Located::text).orElse(null);
    }

    private Map<String, String> with(@Nullable YamlNode node) {
        Map<String, String> values = new LinkedHashMap<>();
        (node == null ? Map.<String, YamlNode>of() : node.members()).forEach((word, value) -> {
            if (!InboundMapping.ANSWER_WORDS.contains(word)) {
                faults.add(
                        value.location(),
                        "'" + word + "' is nothing that Bactrian fills in"
                                + Suggestion.orList(word, InboundMapping.ANSWER_WORDS));
            }
            values.put(word, value.text());
        });
        return values;
    }
}

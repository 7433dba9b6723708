package io.bactrian.mapping.exports;

import io.bactrian.mapping.MappingKeys;
import io.bactrian.mapping.TestList;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Located;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles the tests of an export mapping. */
final class ExportTestCompiler {
    private final List<String> columns;
    private final Faults faults;

    /** @param columns the columns of the mapping; a test's rows have no others */
    ExportTestCompiler(List<String> columns, Faults faults) {
        this.columns = columns;
        this.faults = faults;
    }

    /** @param node the member {@code tests}, or null */
    List<ExportTest> compile(@Nullable YamlNode node) {
        return TestList.compile(node, "a test", MappingKeys.EXPORT_TEST, this::test, faults);
    }

    private Optional<ExportTest> test(MapReader map) {
        Optional<Located> name = map.requiredText("name", "what it shows");
        boolean asks = map.has("request") || (map.has("error") && !map.has("answer"));
        boolean reads = map.has("answer") && (map.has("rows") || map.has("error"));
        if (asks == reads) {
            faults.add(
                    map.location(),
                    "a test that is neither of the two kinds, expected 'answer' with 'rows' or 'error', or 'with' with 'request' or 'error'");
        }
        YamlNode rows = map.get("rows");
        for (YamlNode row : rows == null ? List.<YamlNode>of() : rows.elements()) {
            TestList.checkColumns(row, columns, faults);
        }
        return name.map(given -> new ExportTest(
                given.text(),
                map.location(),
                MapReader.table(map.get("with")),
                map.get("request"),
                map.get("answer"),
                rows,
                map.get("deleted"),
                map.textOrNull("error", "the whole message")));
    }
}

package io.bactrian.flow;

import io.bactrian.mapping.TestOutcome;
import io.bactrian.mapping.exports.ExportMapping;
import io.bactrian.mapping.imports.Mapping;
import io.bactrian.mapping.imports.MappingTests;
import io.bactrian.mapping.inbound.InboundMapping;
import io.bactrian.mapping.inbound.InboundTests;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs the tests that stand in the mappings. Nothing is sent and nothing is written down. */
public final class OwnTests {
    private OwnTests() {}

    /**
     * Runs them.
     *
     * @param definitions all mappings and vendors
     * @param names which to test; all where it is empty
     * @return one outcome a test, in the order of the mappings
     * @throws UsageFault where there is no mapping of a name
     */
    public static List<TestOutcome> run(Definitions definitions, List<String> names) {
        List<TestOutcome> outcomes = new ArrayList<>();
        for (String name : names.isEmpty() ? all(definitions) : names) {
            outcomes.addAll(run(definitions, name));
        }
        return outcomes;
    }

    private static List<TestOutcome> run(Definitions definitions, String name) {
        ExportMapping export = definitions.exports().get(name);
        if (export != null) {
            return ExportTests.run(definitions.vendorOfMapping(name), export);
        }
        InboundMapping inbound = definitions.inbounds().get(name);
        if (inbound != null) {
            return InboundTests.run(inbound);
        }
        Mapping mapping = definitions.mappings().get(name);
        if (mapping == null) {
            throw new UsageFault(
                    "There is no mapping " + name + ". The mappings are: " + String.join(", ", all(definitions)));
        }
        List<TestOutcome> outcomes = new ArrayList<>(MappingTests.run(mapping));
        outcomes.addAll(ReconcileTests.run(definitions.vendorOfMapping(name), mapping));
        return outcomes;
    }

    private static List<String> all(Definitions definitions) {
        return Stream.of(definitions.mappings(), definitions.exports(), definitions.inbounds())
                .flatMap(mappings -> mappings.keySet().stream())
                .sorted()
                .toList();
    }
}

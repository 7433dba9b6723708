package io.bactrian.check;

import io.bactrian.mapping.Mapping;
import io.bactrian.mapping.MappingTests;
import io.bactrian.mapping.TestOutcome;
import io.bactrian.steps.UsageFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the tests that stand in the mappings. Nothing is sent and nothing is written down. */
public final class OwnTests {
    private OwnTests() {}

    /**
     * Runs them.
     *
     * @param mappings all mappings, by name
     * @param names which to test; all where it is empty
     * @return one outcome a test, in the order of the mappings
     * @throws UsageFault where there is no mapping of a name
     */
    public static List<TestOutcome> run(Map<String, Mapping> mappings, List<String> names) {
        List<TestOutcome> outcomes = new ArrayList<>();
        for (String name : names.isEmpty() ? List.copyOf(mappings.keySet()) : names) {
            Mapping mapping = mappings.get(name);
            if (mapping == null) {
                throw new UsageFault(
                        "There is no mapping " + name + ". The mappings are: " + String.join(", ", mappings.keySet()));
            }
            outcomes.addAll(MappingTests.run(mapping));
        }
        return outcomes;
    }
}

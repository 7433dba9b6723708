package io.bactrian.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.camel.SimpleExpressions;
import io.bactrian.yaml.Faults;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** All routes, mappings and vendor files as they are shipped. */
class ShippedDefinitionsTest {
    private final Faults faults = new Faults();
    private final Definitions definitions = Definitions.compile(
            new Bundle(Path.of("routes"), Path.of("mappings")),
            new SimpleExpressions(new DefaultCamelContext()),
            faults);

    @Test
    void haveNoFault() {
        assertThat(faults.all()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> passTheirOwnTests() {
        return OwnTests.run(definitions, List.of()).stream()
                .map(outcome -> DynamicTest.dynamicTest(
                        outcome.mapping() + ": " + outcome.name(),
                        () -> assertThat(outcome.difference()).isEmpty()));
    }
}

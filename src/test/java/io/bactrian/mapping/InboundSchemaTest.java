package io.bactrian.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.mapping.inbound.InboundMapping;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that editors use for inbound mappings says the same as the compiler. */
class InboundSchemaTest {
    private static final JsonSchema SCHEMA =
            new JsonSchema((Map<?, ?>) parse(Mappings.read(Path.of("src/main/resources/schema/inbound.schema.json"))));

    @Test
    void acceptsTheShippedMappings() {
        for (String name : List.of("webhook", "sendSms", "smsStatus", "call")) {
            assertThat(SCHEMA.accepts(parse(Mappings.read(Path.of("mappings/apro", name + ".yaml")))))
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void listsTheKeysThatTheCompilerKnows() {
        assertKeys(MappingKeys.INBOUND);
        assertKeys(MappingKeys.RECEIVES, "$defs", "receives");
        assertKeys(MappingKeys.ASKS, "$defs", "receives", "properties", "asks");
        assertKeys(MappingKeys.PROOF, "$defs", "proof");
        assertKeys(MappingKeys.CREDENTIAL, "$defs", "proof", "properties", "path");
        assertKeys(MappingKeys.INBOUND_ANSWER, "properties", "answer");
        assertKeys(MappingKeys.COLUMN, "$defs", "column");
        assertKeys(MappingKeys.INBOUND_TEST, "$defs", "test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "receives: { at: a/b, as: json }",
                "receives: { at: a, as: xml }",
                "receives: { at: a, as: json, file: type }",
                "receives: { at: a, as: json, proof: { member: m } }",
                "receives: { at: a, as: json, proof: { path: { credential: c }, member: m } }",
                "receives: { at: a, as: json, asks: { about: v/x, number: n } }",
                "answer: { ok: { a: 1 } }",
                "tests: [ { name: a } ]"
            })
    void refusesWhatTheCompilerRefuses(String line) {
        String yaml = "operation: o\ncolumns: { a: { from: a } }\n"
                + (line.startsWith("receives") ? "" : "receives: { at: a, as: json }\n") + line;
        Faults faults = new Faults();
        YamlNode.parse("m.yaml", yaml, faults)
                .ifPresent(root -> InboundMapping.compile("v/m", "m.yaml", root, new RowExpressions(), faults));
        assertThat(faults.all()).isNotEmpty();
        assertThat(SCHEMA.accepts(parse(yaml))).isFalse();
    }

    private static void assertKeys(Collection<String> known, String... path) {
        Map<?, ?> place = (Map<?, ?>) SCHEMA.at(path);
        assertThat(((Map<?, ?>) Objects.requireNonNull(place.get("properties")))
                        .keySet().stream().map(Object::toString))
                .containsExactlyInAnyOrderElementsOf(known);
        assertThat(place.get("additionalProperties")).isEqualTo(false);
    }

    private static Object parse(String text) {
        Faults faults = new Faults();
        Object plain = YamlNode.parse("m.yaml", text, faults).orElseThrow().plain();
        faults.throwIfAny();
        return Objects.requireNonNull(plain);
    }
}

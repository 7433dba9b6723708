package io.bactrian.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that editors use says the same as the compiler. */
class MappingSchemaTest {
    private static final JsonSchema SCHEMA =
            new JsonSchema((Map<?, ?>) read(Path.of("src/main/resources/schema/mapping.schema.json")));

    @Test
    void acceptsTheShippedMappings() {
        for (String name : Mappings.SHIPPED) {
            assertThat(SCHEMA.accepts(read(Path.of("mappings", name + ".yaml"))))
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void listsTheKeysThatTheCompilerKnows() {
        assertKeys(MappingKeys.MAPPING);
        assertKeys(MappingKeys.GROUP, "properties", "group");
        assertKeys(MappingKeys.UPDATE, "properties", "update");
        assertKeys(MappingKeys.RECONCILE, "properties", "reconcile");
        assertKeys(MappingKeys.ABSENT, "properties", "reconcile", "properties", "absent");
        assertKeys(MappingKeys.RECONCILE_TEST, "properties", "reconcile", "properties", "tests", "items");
        assertKeys(MappingKeys.RULE, "$defs", "rule");
        assertKeys(MappingKeys.LOOKUP, "$defs", "rule", "properties", "lookup");
        assertKeys(MappingKeys.LOOKUP_KEY, "$defs", "rule", "properties", "lookup", "properties", "key");
        assertKeys(MappingKeys.ANSWER, "$defs", "answer");
        assertKeys(MappingKeys.ACCEPTED, "$defs", "answer", "properties", "accepted");
        assertKeys(MappingKeys.ERROR, "$defs", "answer", "properties", "error");
        assertKeys(MappingKeys.TEST, "$defs", "test");
    }

    @Test
    void listsTheTypesThatTheCompilerKnows() {
        assertThat(SCHEMA.at("$defs", "rule", "properties", "type", "enum")).isEqualTo(ValueType.words());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "item: { m: { from: a, typ: integer } }",
                "item: { m: { from: a, constant: 1 } }",
                "item: { m: { from: a, type: intger } }",
                "item: { m: { from: a, maxLength: 0 } }",
                "item: { m: { from: a, decimal: ; } }",
                "item: { m: { lookup: { flow: apro, key: { from: a } } } }",
                "item: {}",
                "itm: {}",
                "answer: {}",
                "answer: { ids: data }",
                "answer: { ids: $.a, all: $.b }",
                "answer: { results: $.a }",
                "update: { operation: o }",
                "reconcile: { operation: o, find: { a: '${key}' } }",
                "reconcile: { operation: o, find: { a: '${key}' }, records: $.a, id: b, after: soon }",
                "tests: [{ name: a, row: {}, item: {}, error: e }]",
                "tests: [{ name: a, item: {} }]"
            })
    void refusesWhatTheCompilerRefuses(String line) {
        String key = line.substring(0, line.indexOf(':'));
        String usual = "operation: op\nkey: k\n" + (key.equals("answer") ? "" : "answer: { ids: $.data }\n")
                + (key.equals("item") ? "" : "item: { m: { from: k } }\n");
        assertThat(Mappings.faultsOf(usual + line)).isNotEmpty();
        assertThat(SCHEMA.accepts(parse("m.yaml", usual + line))).isFalse();
    }

    private static void assertKeys(Collection<String> known, String... path) {
        Map<?, ?> place = (Map<?, ?>) SCHEMA.at(path);
        assertThat(((Map<?, ?>) Objects.requireNonNull(place.get("properties")))
                        .keySet().stream().map(Object::toString))
                .containsExactlyElementsOf(known);
        assertThat(place.get("additionalProperties")).isEqualTo(false);
    }

    private static Object read(Path file) {
        return parse(file.toString(), Mappings.read(file));
    }

    private static Object parse(String source, String text) {
        Faults faults = new Faults();
        @Nullable
        Object plain = YamlNode.parse(source, text, faults).orElseThrow().plain();
        faults.throwIfAny();
        return Objects.requireNonNull(plain);
    }
}

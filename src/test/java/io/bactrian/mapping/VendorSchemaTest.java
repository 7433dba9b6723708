package io.bactrian.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that editors use takes the vendor files that the compiler takes. */
class VendorSchemaTest {
    private static final JsonSchema SCHEMA =
            new JsonSchema((Map<?, ?>) parse(Path.of("src/main/resources/schema/vendor.schema.json")));
    private static final Pattern DOCUMENTED = Pattern.compile("(?ms)^<!-- vendor -->\n```yaml\n(.*?)^```$");

    @Test
    void acceptsTheShippedVendors() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("mappings"))) {
            List<Path> vendors =
                    files.filter(file -> file.endsWith("vendor.yaml")).toList();
            assertThat(vendors).hasSizeGreaterThanOrEqualTo(2).allSatisfy(file -> assertThat(
                            SCHEMA.accepts(parse(file)))
                    .as("%s", file)
                    .isTrue());
        }
    }

    @Test
    void acceptsTheDocumentedVendors() throws Exception {
        List<String> documented = DOCUMENTED
                .matcher(Files.readString(Path.of("docs/vendor-author.md")))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        assertThat(documented).hasSize(3).allSatisfy(yaml -> assertThat(SCHEMA.accepts(parse(yaml)))
                .isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "request: { path: /a, body: { a: { request: list } } }",
                "request: { path: /a, url: { session: a } }",
                "request: { path: /a, encoding: yaml }",
                "paging: { by: row }",
                "login: { sessions: 0, steps: [ { operation: in } ] }",
                "login: { ways: [ { when: key } ] }",
                "answer: { table: [ { when: { operation: { a: b } }, then: ok } ] }"
            })
    void refusesWhatIsNoneOfItsWords(String line) {
        String key = line.substring(0, line.indexOf(':'));
        String usual = "title: A\n"
                + (key.equals("request") ? "" : "request: { path: /a }\n")
                + (key.equals("answer") ? "" : "answer: { table: [ { then: ok } ] }\n");
        assertThat(SCHEMA.accepts(parse(usual + line))).isFalse();
    }

    private static Object parse(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }

    private static Object parse(String yaml) {
        Faults faults = new Faults();
        Object plain = YamlNode.parse("vendor.yaml", yaml, faults).orElseThrow().plain();
        faults.throwIfAny();
        return Objects.requireNonNull(plain);
    }
}

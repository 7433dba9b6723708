package io.bactrian.mapping.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.mapping.Mappings;
import io.bactrian.mapping.RowExpressions;
import io.bactrian.mapping.TestOutcome;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Located;
import io.bactrian.yaml.Location;
import io.bactrian.yaml.YamlNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a vendor sends by itself, and what it becomes. */
class InboundMappingTest {
    private static final List<String> SHIPPED = List.of("apro/webhook", "apro/sendSms", "apro/smsStatus", "apro/call");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Proof SIGNED = new Proof(Proof.Kind.SIGNATURE, "hash", here("sms-key"));

    @TestFactory
    Stream<DynamicTest> theShippedOnesPassTheirOwnTests() {
        return SHIPPED.stream().flatMap(name -> {
            List<TestOutcome> outcomes = InboundTests.run(shipped(name));
            assertThat(outcomes).as(name).hasSizeGreaterThanOrEqualTo(3);
            return outcomes.stream()
                    .map(outcome ->
                            DynamicTest.dynamicTest(name + ": " + outcome.name(), () -> assertThat(outcome.difference())
                                    .isEmpty()));
        });
    }

    @Test
    void theSignatureIsThatOfTheVendorsOwnLibrary() {
        String key = "0123456789abcdef0123456789abcdef";
        ObjectNode event = JSON.createObjectNode()
                .put("sender", "S")
                .put("message", "Hi ü")
                .put("hash", "62d466d946eb5efb3df65d13060669a3")
                .put("destination", "123")
                .put("action", "sendSms");

        assertThat(SIGNED.refusal(event, key)).isEmpty();
        assertThat(SIGNED.refusal(event.put("hash", "62D466D946EB5EFB3DF65D13060669A3"), key))
                .isEmpty();
        assertThat(SIGNED.refusal(event, key + "0"))
                .contains("hash: not the MD5 of these values and the key that is set");
        assertThat(SIGNED.refusal(event.without("hash"), key))
                .contains("hash: missing, and without it the request is refused");
    }

    @Test
    void theProofIsInNoRow() {
        InboundMapping mapping = of("""
                operation: o
                receives: { at: call, as: form, proof: { member: key, equals: { credential: call-key } } }
                columns: { all: { from: $ }, key: { from: key } }
                """);
        InboundMapping.InboundRow row =
                mapping.row(JSON.createObjectNode().put("key", "secret").put("a", "b"), Map.of());
        assertThat(row.values()).extracting(String::valueOf).containsExactly("{\"a\":\"b\"}", "null");
    }

    @Test
    void onlyWhatIsAnsweredWithANumberGetsOne() {
        assertThat(SHIPPED.stream().filter(name -> shipped(name).numbered())).containsExactly("apro/sendSms");
    }

    @Test
    void aTestThatFailsSaysWhere() {
        InboundMapping mapping = of("""
                operation: o
                receives: { at: x, as: json, required: id }
                columns: { id: { from: id } }
                answer: { accepted: { ok: true } }
                tests:
                  - { name: a, event: { id: "1" }, row: { id: "2" }, file: f, answer: { ok: false } }
                  - { name: b, event: { id: "" }, row: { id: "2" } }
                """);
        assertThat(InboundTests.run(mapping))
                .extracting(TestOutcome::difference)
                .containsExactly("""
                        id: expected "2", found "1"
                        file: expected f, found nothing
                        answer: ok: expected false, found true""", """
                        expected an event that is taken
                        found the error:
                          id: required, but empty""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ as: json } | m.yaml:2:11: receives has no 'at', expected the part of the address behind the account, such as webhook",
                "{ at: a/b, as: json } | m.yaml:2:17: 'a/b' for 'at', expected the part of the address behind the account, such as webhook",
                "{ at: a } | m.yaml:2:11: receives has no 'as', expected form or json",
                "{ at: a, as: xml } | m.yaml:2:24: 'xml' for 'as', expected one of form, json",
                "{ at: a, as: json, fil: x } | m.yaml:2:30: 'fil' is no key of receives, did you mean 'file'?",
                "{ at: a, as: json, file: type } | m.yaml:2:36: 'type' for 'file', expected a path in braces, such as \"{object_type}\"",
                "{ at: a, as: json, proof: { member: m, signature: md5, of: values, key: { credential: k } } } | m.yaml:2:37: a signature of the values of a JSON body, expected 'as: form'",
                "{ at: a, as: json, proof: { path: { credentail: k } } } | m.yaml:2:45: proof has no 'credential', expected the name of one of the vendor's credentials",
            })
    void aFaultIsSaidWithItsPlace(String receives, String message) {
        Faults faults = new Faults();
        compile("operation: o\nreceives: " + receives + "\ncolumns: { a: { from: a } }", "m.yaml", faults);
        assertThat(faults.all()).first().hasToString(message);
    }

    @Test
    void theMappingOfThePageCompilesAndPassesItsTests() {
        String page = Mappings.read(Path.of("docs/inbound.md"));
        String yaml = page.substring(page.indexOf("```yaml\noperation:") + "```yaml\n".length());
        assertThat(InboundTests.run(of(yaml.substring(0, yaml.indexOf("```")))))
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(outcome.difference()).isEmpty());
    }

    private static Located here(String text) {
        return new Located(text, new Location("m.yaml", 1, 1));
    }

    private static InboundMapping shipped(String name) {
        Path file = Path.of("mappings", name + ".yaml");
        return compiled(Mappings.read(file), file.toString());
    }

    private static InboundMapping of(String yaml) {
        return compiled(yaml, "m.yaml");
    }

    private static InboundMapping compiled(String yaml, String source) {
        Faults faults = new Faults();
        Optional<InboundMapping> mapping = compile(yaml, source, faults);
        faults.throwIfAny();
        return mapping.orElseThrow();
    }

    private static Optional<InboundMapping> compile(String yaml, String source, Faults faults) {
        return YamlNode.parse(source, yaml, faults)
                .flatMap(root -> InboundMapping.compile("v/m", source, root, new RowExpressions(), faults));
    }
}

package io.bactrian.mapping.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.mapping.Mappings;
import io.bactrian.mapping.TestOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappingTestsTest {
    @Test
    void saysWhereTheItemDiffers() {
        assertThat(difference("row: { k: K, p: \"1,50\", q: \"\" }, item: { p: 1.6, list: [x], q: \"7\" }"))
                .isEqualTo(
                        "p: expected 1.6, found 1.50\nlist[0]: expected \"x\", found \"K\"\nq: expected \"7\", found nothing");
    }

    @Test
    void tellsTextFromNumbers() {
        assertThat(difference("row: { k: \"7\", p: \"1\" }, item: { p: 1, list: [7] }"))
                .isEqualTo("list[0]: expected 7, found \"7\"");
    }

    @Test
    void comparesNumbersByValue() {
        assertThat(difference("row: { k: K, p: \"1,50\" }, item: { p: 1.5, list: [K] }"))
                .isEmpty();
    }

    @Test
    void saysThatAnErrorIsMissing() {
        assertThat(difference("row: { k: K, p: \"1\" }, error: \"p: required, but empty\""))
                .isEqualTo("expected the error:\n  p: required, but empty\nfound the item:\n  { p: 1, list: [\"K\"] }");
    }

    @Test
    void saysThatAnErrorIsAnother() {
        assertThat(difference("row: { k: K }, error: \"p: empty\""))
                .isEqualTo("expected the error:\n  p: empty\nfound the error:\n  p: required, but empty");
    }

    @Test
    void saysThatAnItemWasRejected() {
        assertThat(difference("row: { k: K }, item: {}"))
                .isEqualTo("expected an item\nfound the error:\n  p: required, but empty");
    }

    @Test
    void findsIdsThatTheTestKnows() {
        Mapping mapping = Mappings.ofItem(
                "{ c: { lookup: { flow: v/clients, key: { from: no } } } }\n"
                        + "tests: [{ name: t, row: { k: K, no: C-1 }, known: { v/clients: { C-1: \"9\" } }, item: { c: \"9\" } }]");
        assertThat(MappingTests.run(mapping))
                .extracting(TestOutcome::difference)
                .containsExactly("");
    }

    private static String difference(String test) {
        Mapping mapping = Mappings.ofItem(
                "{ p: { from: p, type: decimal, decimal: \",\", required: true }, list: [{ from: k }], q: { from: q } }\n"
                        + "tests: [{ name: the test, " + test + " }]");
        List<TestOutcome> outcomes = MappingTests.run(mapping);
        assertThat(outcomes).hasSize(1);
        TestOutcome outcome = outcomes.get(0);
        assertThat(outcome.name()).isEqualTo("the test");
        assertThat(outcome.location()).hasToString("m.yaml:5:9");
        assertThat(outcome.passed()).isEqualTo(outcome.difference().isEmpty());
        return outcome.difference();
    }
}

package io.bactrian.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.camel.SimpleExpressions;
import io.bactrian.mapping.Item;
import io.bactrian.mapping.Values;
import io.bactrian.mapping.imports.Mapping;
import io.bactrian.row.Columns;
import io.bactrian.row.Row;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ItemHashesTest {
    private static final Mapping MAPPING = mapping("{ a: { from: a }, b: { from: b } }");

    private final ItemHashes keys = new ItemHashes(MAPPING);

    private static Mapping mapping(String item) {
        Faults faults = new Faults();
        String yaml = "operation: op\nkey: k\nanswer: { ids: $.data }\nitem: " + item;
        Mapping mapping = YamlNode.parse("m.yaml", yaml, faults)
                .flatMap(root -> Mapping.compile(
                        "v/m", "m.yaml", root, new SimpleExpressions(new DefaultCamelContext()), faults))
                .orElseThrow(() -> new AssertionError(faults.all()));
        faults.throwIfAny();
        return mapping;
    }

    private static Item item(@Nullable Object... values) {
        return new Item(
                MAPPING.shape(),
                Values.of(values),
                "K",
                List.of(new Row(Columns.of(List.of("k")), new Object[] {"K"}, 2)));
    }

    private long content(@Nullable Object... values) {
        return keys.content(item(values));
    }

    @Test
    void isTheSameForTheSameValues() {
        assertThat(content("x", 1L))
                .isEqualTo(content("x", 1L))
                .isEqualTo(new ItemHashes(MAPPING).content(item("x", 1L)));
    }

    @Test
    void isTheSameForANumberWrittenWithMorePlaces() {
        assertThat(content("x", new BigDecimal("19.00"))).isEqualTo(content("x", new BigDecimal("19.0")));
        assertThat(content("x", new BigDecimal("19.01"))).isNotEqualTo(content("x", new BigDecimal("19.0")));
    }

    @Test
    void differsWhereATypeDiffers() {
        assertThat(content("1", "b")).isNotEqualTo(content(1L, "b"));
        assertThat(content("true", "b")).isNotEqualTo(content(true, "b"));
        assertThat(content(null, "b")).isNotEqualTo(content("null", "b")).isNotEqualTo(content(Item.OMIT, "b"));
        assertThat(content(Item.OMIT, "b")).isNotEqualTo(content(Item.OMIT.toString(), "b"));
        assertThat(content("", "b")).isNotEqualTo(content(null, "b")).isNotEqualTo(content(Item.OMIT, "b"));
    }

    @Test
    void differsWhereAValueStandsElsewhere() {
        assertThat(content("x", "y")).isNotEqualTo(content("y", "x"));
        assertThat(content("xy", "")).isNotEqualTo(content("x", "y"));
        assertThat(content("x\0t", "y")).isNotEqualTo(content("x", "t\0y"));
    }

    @Test
    void differsWhereAListIsDividedOtherwise() {
        assertThat(content(List.of("a, b"), "")).isNotEqualTo(content(List.of("a", "b"), ""));
        assertThat(content(List.of("1"), ""))
                .isNotEqualTo(content(List.of(1L), ""))
                .isNotEqualTo(content("[1]", ""));
        assertThat(content(List.of("a", "b"), "")).isEqualTo(content(new java.util.ArrayList<>(List.of("a", "b")), ""));
    }

    @Test
    void differsWhereALineIsMissingOrBelongsToAnotherList() {
        Object[] one = {"1"};
        Object[] two = {"2"};
        assertThat(content(new Object[][] {one, two}, new Object[][] {}))
                .isNotEqualTo(content(new Object[][] {one}, new Object[][] {two}));
        assertThat(content(new Object[][] {one, two}, "")).isNotEqualTo(content(new Object[][] {one}, ""));
        assertThat(content(new Object[][] {{"1", "2"}}, "")).isNotEqualTo(content(new Object[][] {one, two}, ""));
    }

    @Test
    void differsWhereANameOfTheItemDiffers() {
        ItemHashes renamed = new ItemHashes(mapping("{ a: { from: a }, c: { from: b } }"));
        assertThat(renamed.content(item("x", "y"))).isNotEqualTo(content("x", "y"));
    }

    @Test
    void tellsKeysApart() {
        assertThat(keys.key("A")).isEqualTo(new ItemHashes(MAPPING).key("A")).isNotEqualTo(keys.key("a"));
    }
}

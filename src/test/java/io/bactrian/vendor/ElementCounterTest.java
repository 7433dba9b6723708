package io.bactrian.vendor;

import static io.bactrian.vendor.Items.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.mapping.Item;
import java.util.List;
import org.junit.jupiter.api.Test;

class ElementCounterTest {
    private static final ElementCounter NODES = new ElementCounter(Counted.NODES);
    private static final ElementCounter LEAVES = new ElementCounter(Counted.LEAVES);

    @Test
    void countsValuesAndContainersOfAnObject() {
        assertThat(NODES.count(Items.stock("A-1"), null)).isEqualTo(30);
        assertThat(LEAVES.count(Items.stock("A-1"), null)).isEqualTo(19);
    }

    @Test
    void countsNineAndFourALineOfAnInvoice() {
        assertThat(NODES.count(Items.invoice(1), null)).isEqualTo(13);
        assertThat(NODES.count(Items.invoice(25), null)).isEqualTo(109);
        assertThat(LEAVES.count(Items.invoice(25), null)).isEqualTo(82);
    }

    @Test
    void doesNotCountWhatDoesNotTravelButCountsAValueToClear() {
        Item item = Items.of(map(
                "left",
                Item.OMIT,
                "none",
                new Items.Choice(List.of()),
                "empty",
                map("x", Item.OMIT),
                "off",
                new Items.LeftOut(map("y", 1L))));

        assertThat(NODES.count(item, null)).isZero();
        assertThat(NODES.count(Items.of(map("clear", null)), null)).isEqualTo(2);
    }

    @Test
    void countsTheIdOfAnUpdateOnceWhetherItIsExtraOrReplacesAMember() {
        assertThat(NODES.count(Items.of(map("name", "A")), "id")).isEqualTo(3);
        assertThat(NODES.count(Items.of(map("name", "A", "id", null)), "id")).isEqualTo(3);
        assertThat(NODES.count(Items.of(map("name", "A", "id", Item.OMIT)), "id"))
                .isEqualTo(3);
        assertThat(LEAVES.count(Items.of(map("name", "A")), "id")).isEqualTo(2);
    }
}

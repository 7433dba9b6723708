package io.bactrian.vendor;

import static io.bactrian.vendor.Items.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.mapping.Item;
import io.bactrian.mapping.imports.OperationSpec;
import io.bactrian.row.Code;
import io.bactrian.row.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatcherTest {
    private static final OperationSpec INSERT = Items.operation("stock/insert", null);
    private static final OperationSpec UPDATE = Items.operation("stock/update", "id");
    private static final Limits APRO = Vendors.shipped("apro").limits();

    private static Limits limits(int items, int elements) {
        return APRO.with("items", Integer.toString(items)).with("elements", Integer.toString(elements));
    }

    private static List<Batch> all(Limits limits, List<Item> items) {
        Batcher batcher = new Batcher(limits);
        List<Batch> batches = new ArrayList<>();
        items.forEach(item -> batches.addAll(batcher.add(item, INSERT, null).ready()));
        batches.addAll(batcher.flush());
        return batches;
    }

    @Test
    void putsThirtyThreeItemsOfThirtyElementsIntoOneRequestOfAThousand() {
        List<Item> items =
                IntStream.range(0, 100).mapToObj(i -> Items.stock("A-" + i)).toList();

        List<Batch> batches = all(APRO, items);

        assertThat(batches).extracting(batch -> batch.items().size()).containsExactly(33, 33, 33, 1);
        assertThat(batches).extracting(Batch::elements).containsExactly(990, 990, 990, 30);
    }

    @Test
    void givesABatchAwayAtOnceWhenItIsExactlyFull() {
        Batcher byItems = new Batcher(limits(2, 1000));
        Batcher byElements = new Batcher(limits(1000, 60));

        for (Batcher batcher : List.of(byItems, byElements)) {
            assertThat(batcher.add(Items.stock("A"), INSERT, null).ready()).isEmpty();
            assertThat(batcher.add(Items.stock("B"), INSERT, null).ready()).hasSize(1);
            assertThat(batcher.flush()).isEmpty();
        }
    }

    @Test
    void keepsTheOrderAndIsNeitherOverALimitNorEmptierThanNeedBe() {
        Random random = new Random(42);
        for (int round = 0; round < 200; round++) {
            int mostItems = 1 + random.nextInt(12);
            int mostElements = 109 + random.nextInt(300);
            List<Item> items = IntStream.range(0, 60)
                    .mapToObj(i -> Items.invoice(1 + random.nextInt(25)))
                    .toList();

            List<Batch> batches = all(limits(mostItems, mostElements), items);

            assertThat(batches.stream().flatMap(batch -> batch.items().stream()))
                    .containsExactlyElementsOf(items);
            assertFull(batches, mostItems, mostElements);
        }
    }

    private static void assertFull(List<Batch> batches, int mostItems, int mostElements) {
        ElementCounter counter = new ElementCounter(Counted.NODES);
        for (int i = 0; i < batches.size(); i++) {
            Batch batch = batches.get(i);
            int counted = batch.items().stream()
                    .mapToInt(item -> counter.count(item, null))
                    .sum();
            assertThat(batch.elements()).isEqualTo(counted).isLessThanOrEqualTo(mostElements);
            assertThat(batch.items()).hasSizeLessThanOrEqualTo(mostItems);
            if (i + 1 < batches.size()) {
                int next = counter.count(batches.get(i + 1).items().get(0), null);
                assertThat(batch.items().size() == mostItems || batch.elements() + next > mostElements)
                        .isTrue();
            }
        }
    }

    @Test
    void keepsWhatCreatesAndWhatUpdatesApart() {
        Batcher batcher = new Batcher(APRO);
        batcher.add(Items.stock("A"), INSERT, null);
        batcher.add(Items.stock("B"), UPDATE, "77");
        batcher.add(Items.stock("C"), INSERT, null);

        List<Batch> batches = batcher.flush();

        assertThat(batches).extracting(Batch::operation).containsExactly(INSERT, UPDATE);
        assertThat(batches.get(0).items()).hasSize(2);
        assertThat(batches.get(1).vendorIds()).containsExactly("77");
        assertThat(batches.get(1).elements()).isEqualTo(31);
        assertThat(batcher.flush()).isEmpty();
    }

    @Test
    void rejectsAnItemThatAloneIsTooLargeAndKeepsTheOthersTogether() {
        Batcher batcher = new Batcher(APRO);
        batcher.add(Items.invoice(1), INSERT, null);

        Batcher.Added added = batcher.add(Items.invoice(248), INSERT, null);
        batcher.add(Items.invoice(1), INSERT, null);

        assertThat(added.ready()).isEmpty();
        assertThat(added.rejected())
                .isEqualTo(new ItemResult(
                        Outcome.REJECTED,
                        null,
                        Code.ITEM_TOO_LARGE,
                        "The item has 1001 elements, and a request may carry 1000"));
        assertThat(batcher.flush()).singleElement().extracting(Batch::elements).isEqualTo(26);
    }

    @Test
    void takesTheItemsOfAnOperationThatHasItsOwnLimit() {
        Vendor vendor =
                Vendors.of("acme", VendorTest.SMALL + "limits: { items: 10, operations: { few: { items: 2 } } }\n");

        assertThat(vendor.limits().itemsOf("few")).isEqualTo(2);
        assertThat(vendor.limits().itemsOf("many")).isEqualTo(10);
    }

    @Test
    void countsTheElementsOfAPartOfABatch() {
        Batch batch = all(APRO, List.of(Items.invoice(1), Items.invoice(2), Items.invoice(3)))
                .get(0);

        Batch part = batch.part(1, 3, new ElementCounter(Counted.NODES));

        assertThat(part.elements()).isEqualTo(17 + 21);
        assertThat(part.items()).isEqualTo(batch.items().subList(1, 3));
    }

    @Test
    void sendsOneItemARequestWhereTheEnvelopeHasRoomForOne() {
        Batcher batcher = new Batcher(Vendors.shipped("co3").limits());

        assertThat(batcher.add(Items.of(map("contact_id", null)), INSERT, null).ready())
                .hasSize(1);
    }
}

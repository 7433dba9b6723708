package io.bactrian.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.mapping.Item;
import io.bactrian.mapping.imports.OperationSpec;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for every file: a request is never over a limit and never emptier than need be, and no item is left behind. */
class BatchPropertiesTest {
    private static final Limits APRO = Vendors.shipped("apro").limits();

    @Property
    void batchesAreThoseOfAPersonWithACalculator(
            @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 40) Integer> lines,
            @ForAll @IntRange(min = 1, max = 12) int mostItems,
            @ForAll @IntRange(min = 13, max = 400) int mostElements) {
        Batcher batcher = new Batcher(
                APRO.with("items", Integer.toString(mostItems)).with("elements", Integer.toString(mostElements)));
        OperationSpec operation = Items.operation("accounts/add", null);
        List<List<Item>> found = new ArrayList<>();
        List<Item> refused = new ArrayList<>();
        List<Item> items = lines.stream().map(Items::invoice).toList();
        for (Item item : items) {
            Batcher.Added added = batcher.add(item, operation, null);
            added.ready().forEach(batch -> found.add(batch.items()));
            if (added.rejected() != null) {
                refused.add(item);
            }
        }
        batcher.flush().forEach(batch -> found.add(batch.items()));

        assertThat(refused)
                .containsExactlyElementsOf(items.stream()
                        .filter(item -> size(lines.get(items.indexOf(item))) > mostElements)
                        .toList());
        assertThat(found).isEqualTo(reference(items, lines, mostItems, mostElements));
    }

    /** As the vendor's documentation counts an invoice: itself, its eight members and, for each line, the line and its three members. */
    private static int size(int lines) {
        return 9 + 4 * lines;
    }

    private static List<List<Item>> reference(List<Item> items, List<Integer> lines, int mostItems, int mostElements) {
        List<List<Item>> batches = new ArrayList<>();
        List<Item> batch = new ArrayList<>();
        int elements = 0;
        for (int i = 0; i < items.size(); i++) {
            int size = size(lines.get(i));
            if (size > mostElements) {
                continue;
            }
            if (elements + size > mostElements || batch.size() == mostItems) {
                batches.add(batch);
                batch = new ArrayList<>();
                elements = 0;
            }
            batch.add(items.get(i));
            elements += size;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }
}

package io.bactrian.vendor;

import io.bactrian.mapping.Item;
import io.bactrian.mapping.imports.OperationSpec;
import io.bactrian.row.Code;
import io.bactrian.row.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills batches, in the order of the file: never over the limits and as full as they allow in that order. Each operation has its own open
 * batch, so that what creates and what updates is kept apart. Not thread-safe.
 */
public final class Batcher {
    private final Limits limits;
    private final ElementCounter counter;
    private final List<Open> open = new ArrayList<>();

    /** @param limits the account's */
    public Batcher(Limits limits) {
        this.limits = limits;
        this.counter = new ElementCounter(limits.counted());
    }

    /**
     * What became of an item that was added.
     *
     * @param ready the batches that are full now; none, one or two
     * @param rejected why the item is in no batch, or null where it is in one
     */
    public record Added(List<Batch> ready, @Nullable ItemResult rejected) {}

    /**
     * Puts an item into the open batch of its operation, or into the next one where it does not fit.
     *
     * @param vendorId for an update the vendor's id of the item, else null
     */
    public Added add(Item item, OperationSpec operation, @Nullable String vendorId) {
        int elements = counter.count(item, operation.idMember());
        if (elements > limits.elements()) {
            return new Added(List.of(), tooLarge(elements));
        }
        List<Batch> ready = new ArrayList<>(1);
        Open batch = openOf(operation);
        if (batch.elements + elements > limits.elements()) {
            ready.add(batch.close());
        }
        batch.add(item, vendorId, elements);
        if (batch.items.size() >= limits.itemsOf(operation.operation()) || batch.elements == limits.elements()) {
            ready.add(batch.close());
        }
        return new Added(ready, null);
    }

    /** @return the batches that are open still, in the order in which their operations came; none where there is no item left */
    public List<Batch> flush() {
        return open.stream()
                .filter(batch -> !batch.items.isEmpty())
                .map(Open::close)
                .toList();
    }

    private ItemResult tooLarge(int elements) {
        String message = "The item has " + elements + " elements, and a request may carry " + limits.elements();
        return new ItemResult(Outcome.REJECTED, null, Code.ITEM_TOO_LARGE, message);
    }

    private Open openOf(OperationSpec operation) {
        for (Open batch : open) {
            if (batch.operation.equals(operation)) {
                return batch;
            }
        }
        Open batch = new Open(operation);
        open.add(batch);
        return batch;
    }

    private static final class Open {
        private final OperationSpec operation;
        private List<Item> items = new ArrayList<>();
        private List<@Nullable String> vendorIds = new ArrayList<>();
        private int elements;

        Open(OperationSpec operation) {
            this.operation = operation;
        }

        void add(Item item, @Nullable String vendorId, int count) {
            items.add(item);
            vendorIds.add(vendorId);
            elements += count;
        }

        Batch close() {
            Batch batch = new Batch(operation, items, vendorIds, elements);
            items = new ArrayList<>();
            vendorIds = new ArrayList<>();
            elements = 0;
            return batch;
        }
    }
}

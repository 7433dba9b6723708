package io.bactrian.vendor;

import io.bactrian.mapping.Item;
import io.bactrian.mapping.imports.OperationSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The items of one request.
 *
 * @param operation what it calls: the mapping's own operation or its update
 * @param items at least one, in the order in which they are sent
 * @param vendorIds for an update the vendor's id of each item; each null for other operations
 * @param elements what they count under the vendor's limit on elements
 */
public record Batch(OperationSpec operation, List<Item> items, List<@Nullable String> vendorIds, int elements) {
    /** @return the same without all items outside {@code from} (inclusive) to {@code to} (exclusive), {@code elements} as given */
    public Batch slice(int from, int to, int sliceElements) {
        return new Batch(operation, items.subList(from, to), vendorIds.subList(from, to), sliceElements);
    }

    /** @return the items from {@code from} (inclusive) to {@code to} (exclusive), with their own count of elements */
    public Batch part(int from, int to, ElementCounter counter) {
        int count = 0;
        for (Item item : items.subList(from, to)) {
            count += counter.count(item, operation.idMember());
        }
        return slice(from, to, count);
    }
}

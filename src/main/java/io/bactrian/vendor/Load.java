package io.bactrian.vendor;

import io.bactrian.mapping.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request carries.
 *
 * @param items none for a login
 * @param vendorIds for an update the vendor's id of each item
 * @param idMember for an update the member that takes the id, else null
 */
record Load(
        List<Item> items,
        List<@Nullable String> vendorIds,
        @Nullable String idMember) {
    static final Load NONE = new Load(List.of(), List.of(), null);

    static Load of(Batch batch) {
        return new Load(batch.items(), batch.vendorIds(), batch.operation().idMember());
    }

    /** @return the one item */
    Item single() {
        if (items.size() != 1) {
            throw new IllegalStateException(items.size() + " items in a request that has room for one");
        }
        return items.get(0);
    }
}

package io.bactrian.vendor;

import io.bactrian.mapping.Item;
import io.bactrian.mapping.Shape.LeafShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request carries.
 *
 * @param items none for a login, and for an export whose parameters have a place of their own
 * @param vendorIds for an update the vendor's id of each item
 * @param idMember for an update the member that takes the id, else null
 * @param request the parameters that stand beside the items, or null
 * @param asOne whether a place for a list takes the one item itself: the parameters of an export
 */
record Load(
        List<Item> items,
        List<@Nullable String> vendorIds,
        @Nullable String idMember,
        @Nullable Item request,
        boolean asOne) {
    static final Load NONE = new Load(List.of(), List.of(), null, null, false);

    static Load of(Batch batch, @Nullable Item request) {
        return new Load(batch.items(), batch.vendorIds(), batch.operation().idMember(), request, false);
    }

    /** What asks for records: the parameters at their own place, or where {@code spec} has none in the place of the items. */
    static Load export(RequestSpec spec, Item request) {
        return spec.takesRequest()
                ? new Load(List.of(), List.of(), null, request, false)
                : new Load(List.of(request), List.of(), null, null, true);
    }

    /** @return the item at that position; where it is a bare value, it has one */
    Item item(int position) {
        Item item = items.get(position);
        if (item.shape() instanceof LeafShape leaf && item.values().omits(leaf.slot())) {
            throw new IllegalStateException("an item that is one value, and has none");
        }
        return item;
    }

    /** @return for an update the vendor's id of the item at that position, else null */
    @Nullable
    String id(int position) {
        return idMember == null ? null : vendorIds.get(position);
    }

    /** @return the one item, or null where there is none */
    @Nullable
    Item single() {
        if (items.size() > 1) {
            throw new IllegalStateException(items.size() + " items in a request that has room for one");
        }
        return items.isEmpty() ? null : item(0);
    }
}

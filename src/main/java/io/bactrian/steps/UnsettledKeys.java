package io.bactrian.steps;

import io.bactrian.ledger.ItemKey;
import io.bactrian.mapping.Item;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The keys of items that are on their way: claimed, and not settled yet. Two items of one key are never in flight together (contract 4). It holds no
 * more than what is in flight and in the open batches.
 */
final class UnsettledKeys {
    private final Map<ItemKey, Long> lines = new HashMap<>();
    private final IdentityHashMap<Item, Hashes> hashes = new IdentityHashMap<>();
    private boolean released;

    /**
     * By what the ledger knows an item.
     *
     * @param key of its key
     * @param content of what it says
     */
    record Hashes(ItemKey key, long content) {}

    /** @return the line of the item with this key that is on its way, or null where there is none */
    synchronized @Nullable Long line(ItemKey key) {
        return lines.get(key);
    }

    synchronized void add(Item item, Hashes itsHashes) {
        lines.put(itsHashes.key(), item.line());
        hashes.put(item, itsHashes);
    }

    /** @return what was computed of an item when it was claimed */
    synchronized Hashes hashes(Item item) {
        return Objects.requireNonNull(hashes.get(item), "an item that nobody claimed");
    }

    /** The items of a batch are settled. */
    synchronized void remove(List<Item> settled) {
        for (Item item : settled) {
            Hashes its = hashes.remove(item);
            if (its != null) {
                lines.remove(its.key());
            }
        }
        notifyAll();
    }

    /** Waits until the item with this key is settled, or the run stops. */
    synchronized void await(ItemKey key) throws InterruptedException {
        while (lines.containsKey(key) && !released) {
            wait();
        }
    }

    /** Lets everyone go on who waits: the run stops. */
    synchronized void release() {
        released = true;
        notifyAll();
    }
}

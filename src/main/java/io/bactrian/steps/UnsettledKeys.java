package io.bactrian.steps;

import io.bactrian.ledger.ItemKey;
import io.bactrian.mapping.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The keys of items that are on their way: claimed, and not settled yet. Two items of one key are never in flight together (contract 4). It holds no
 * more than what is in flight and in the open batches.
 */
final class UnsettledKeys {
    private final Map<ItemKey, Claimed> claimed = new HashMap<>();
    private boolean released;

    private record Claimed(long line, Hashes hashes) {}

    /**
     * By what the ledger knows an item.
     *
     * @param key of its key
     * @param content of what it says
     */
    record Hashes(ItemKey key, long content) {}

    /** @return the line of the item with this key that is on its way, or null where there is none */
    synchronized @Nullable Long line(ItemKey key) {
        Claimed its = claimed.get(key);
        return its == null ? null : its.line();
    }

    synchronized void add(Item item, Hashes itsHashes) {
        claimed.put(itsHashes.key(), new Claimed(item.line(), itsHashes));
    }

    /** @return what was computed of an item when it was claimed */
    synchronized Hashes hashes(Item item) {
        return Objects.requireNonNull(claimed.get(ItemKey.of(item.key())), "an item that nobody claimed")
                .hashes();
    }

    /** The items of a batch are settled. */
    synchronized void remove(List<Item> settled) {
        for (Item item : settled) {
            claimed.remove(ItemKey.of(item.key()));
        }
        notifyAll();
    }

    /** Waits until the item with this key is settled, or the run stops. */
    synchronized void await(ItemKey key) throws InterruptedException {
        while (claimed.containsKey(key) && !released) {
            wait();
        }
    }

    /** Lets everyone go on who waits: the run stops. */
    synchronized void release() {
        released = true;
        notifyAll();
    }
}

package io.bactrian.importing;

import io.bactrian.ledger.ItemKey;
import io.bactrian.mapping.Item;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of items that are on their way: claimed, and not settled yet. Two items of one key are never in flight together (contract 4). It holds no
 * more than what is in flight and in the open batches.
 */
public final class UnsettledKeys {
    private final Map<ItemKey, Item> claimed = new HashMap<>();
    private boolean released;

    /**
     * By what the ledger knows an item.
     *
     * @param key of its key
     * @param content of what it says
     */
    public record Hashes(ItemKey key, long content) {}

    /** @return the line of the item with this key that is on its way, or null where there is none */
    synchronized @Nullable Long line(ItemKey key) {
        Item its = claimed.get(key);
        return its == null ? null : its.line();
    }

    /** @return those of the keys of which an item is on its way; the set is the caller's own */
    synchronized Set<ItemKey> of(List<ItemKey> keys) {
        Set<ItemKey> found = new HashSet<>(keys.size() * 2);
        for (int i = 0; i < keys.size(); i++) {
            if (claimed.containsKey(keys.get(i))) {
                found.add(keys.get(i));
            }
        }
        return found;
    }

    public synchronized void add(Item item, Hashes itsHashes) {
        item.identity(itsHashes);
        claimed.put(itsHashes.key(), item);
    }

    /** @return what was computed of an item when it was claimed */
    static Hashes hashes(Item item) {
        return (Hashes) Objects.requireNonNull(item.identity(), "an item that nobody claimed");
    }

    /** The items of a batch are settled. */
    synchronized void remove(List<Item> settled) {
        for (int i = 0; i < settled.size(); i++) {
            claimed.remove(hashes(settled.get(i)).key());
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

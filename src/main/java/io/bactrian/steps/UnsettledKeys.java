package io.bactrian.steps;

import io.bactrian.ledger.ItemKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of items that are on their way: claimed, and not settled yet. Two items of one key are never in flight together (contract 4). It holds no
 * more than what is in flight and in the open batches.
 */
final class UnsettledKeys {
    private final Map<ItemKey, Long> lines = new HashMap<>();
    private boolean released;

    /** @return the line of the item with this key that is on its way, or null where there is none */
    synchronized @Nullable Long line(ItemKey key) {
        return lines.get(key);
    }

    synchronized void add(ItemKey key, long line) {
        lines.put(key, line);
    }

    synchronized void remove(ItemKey key) {
        lines.remove(key);
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

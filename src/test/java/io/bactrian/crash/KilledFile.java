package io.bactrian.crash;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A file to import, and what is to become of each item of it.
 *
 * @param text the file
 * @param items in its order
 */
record KilledFile(String text, List<Item> items) {
    /**
     * What one or more rows of the file become.
     *
     * @param key in the file
     * @param receipt the key by which the vendor counts it
     * @param good whether it is to be accepted; otherwise the mapping rejects it and the vendor never sees it
     */
    record Item(String key, String receipt, boolean good) {}

    List<Item> good() {
        return items.stream().filter(Item::good).toList();
    }

    Set<String> keys() {
        return items.stream().map(Item::key).collect(Collectors.toSet());
    }
}

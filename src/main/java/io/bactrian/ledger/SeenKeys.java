package io.bactrian.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * Says of most keys for certain that they were never in a batch, in ten bits a key (a Bloom filter, which grows by adding larger ones). So a file of new items
 * need not be looked up row by row in a table that is larger than any cache. Thread-safe.
 */
final class SeenKeys {
    private static final int BITS_A_KEY = 10;
    private static final int PROBES = 6;
    private static final int FIRST_WORDS = 1 << 14;

    private final List<long[]> filters = new ArrayList<>();
    private long[] newest;
    private long room;

    SeenKeys() {
        this(0);
    }

    /** @param expected how many keys will be added, about */
    SeenKeys(long expected) {
        int words = FIRST_WORDS;
        while (words * (long) Long.SIZE < expected * BITS_A_KEY) {
            words *= 2;
        }
        newest = new long[words];
        room = roomOf(newest);
        filters.add(newest);
    }

    private static long roomOf(long[] filter) {
        return filter.length * (long) Long.SIZE / BITS_A_KEY;
    }

    synchronized void add(ItemKey key) {
        if (room-- == 0) {
            newest = new long[newest.length * 2];
            filters.add(newest);
            room = roomOf(newest) - 1;
        }
        long probe = key.high();
        for (int i = 0; i < PROBES; i++) {
            newest[word(newest, probe)] |= 1L << probe;
            probe = next(probe, key);
        }
    }

    synchronized void addAll(List<ItemKey> keys) {
        keys.forEach(this::add);
    }

    /** @return those of the keys that may have been added */
    synchronized List<ItemKey> mayHave(List<ItemKey> keys) {
        List<ItemKey> found = new ArrayList<>(4);
        for (int i = 0; i < keys.size(); i++) {
            if (mayHave(keys.get(i))) {
                found.add(keys.get(i));
            }
        }
        return found;
    }

    /** @return false where the key was surely never added */
    synchronized boolean mayHave(ItemKey key) {
        for (int i = filters.size() - 1; i >= 0; i--) {
            if (has(filters.get(i), key)) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(long[] filter, ItemKey key) {
        long probe = key.high();
        for (int i = 0; i < PROBES; i++) {
            if ((filter[word(filter, probe)] & (1L << probe)) == 0) {
                return false;
            }
            probe = next(probe, key);
        }
        return true;
    }

    /** The lowest six bits say which bit of the word. */
    private static int word(long[] filter, long probe) {
        return (int) (probe >>> Integer.SIZE) & (filter.length - 1);
    }

    /** Keys of tests are small numbers: the mixing spreads them. */
    private static long next(long probe, ItemKey key) {
        long mixed = (probe ^ key.low()) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 29);
    }
}

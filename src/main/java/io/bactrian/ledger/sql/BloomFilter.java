package io.bactrian.ledger.sql;

import io.bactrian.ledger.ItemKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Says of most keys for certain that they were never in a batch, in twelve bits a key (a Bloom filter, which grows by adding larger ones). So a file of new items
 * need not be looked up row by row in a table that is larger than any cache. All bits of a key are in one block of as many bytes as a processor fetches at once: from
 * anywhere in the filter they would be waited for six times. Thread-safe.
 */
final class BloomFilter {
    private static final int BITS_A_KEY = 12;
    private static final int PROBES = 6;
    private static final int BLOCK_WORDS = 8;
    /** Of a hash each probe takes three bits for the word of the block, and six for the bit of the word. */
    private static final int PROBE_BITS = 9;

    private static final int FIRST_WORDS = 1 << 14;
    private static final long MIXING = 0x9E3779B97F4A7C15L;

    private final List<long[]> filters = new ArrayList<>();
    private long[] newest;
    private long room;

    BloomFilter() {
        this(0);
    }

    /** @param expected how many keys will be added, about */
    BloomFilter(long expected) {
        long blocks = expected * BITS_A_KEY / (BLOCK_WORDS * Long.SIZE) + 1;
        newest = new long[Math.max(FIRST_WORDS, Math.toIntExact(blocks * BLOCK_WORDS))];
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
        long hash = mixed(key.high() ^ mixed(key.low()));
        int block = block(newest, hash);
        long probes = mixed(hash);
        for (int i = 0; i < PROBES; i++, probes >>>= PROBE_BITS) {
            newest[block + word(probes)] |= 1L << probes;
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
        long hash = mixed(key.high() ^ mixed(key.low()));
        long probes = mixed(hash);
        for (int i = filters.size() - 1; i >= 0; i--) {
            if (has(filters.get(i), hash, probes)) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(long[] filter, long hash, long allProbes) {
        int block = block(filter, hash);
        long probes = allProbes;
        for (int i = 0; i < PROBES; i++, probes >>>= PROBE_BITS) {
            if ((filter[block + word(probes)] & (1L << probes)) == 0) {
                return false;
            }
        }
        return true;
    }

    /** @return where the block begins in which all bits of a key stand; the upper half of the hash, taken as a fraction, says which */
    private static int block(long[] filter, long hash) {
        return (int) (((hash >>> Integer.SIZE) * (filter.length / BLOCK_WORDS)) >>> Integer.SIZE) * BLOCK_WORDS;
    }

    /** The lowest six bits say which bit of the word. */
    private static int word(long probe) {
        return (int) (probe >>> 6) & (BLOCK_WORDS - 1);
    }

    /** Keys of tests are small numbers. */
    private static long mixed(long number) {
        long mixed = number * MIXING;
        return mixed ^ (mixed >>> Integer.SIZE);
    }
}

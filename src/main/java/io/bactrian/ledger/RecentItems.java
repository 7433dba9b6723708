package io.bactrian.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys of the newest batches, in memory: from a key to the batches that carried it. They are moved to the table {@code item} in sorted portions;
 * writing each key there at once would touch a page of the disk for each. All batches up to {@link #known} and above the index mark are here.
 */
final class RecentItems {
    private static final int START_SLOTS = 1 << 12;

    private long[] high = new long[START_SLOTS];
    private long[] low = new long[START_SLOTS];
    private long[] batch = new long[START_SLOTS]; // 0: the slot is free
    private int[] flow = new int[START_SLOTS];
    private int[] position = new int[START_SLOTS];
    private int size;
    private long known;

    /** A place at which a key stands. */
    record Entry(int flow, ItemKey key, long batch, int position) {
        /** In the order of the table's key; written out, since a chain of comparators was most of the time of a move. */
        static int byKey(Entry one, Entry other) {
            if (one.flow != other.flow) {
                return Integer.compare(one.flow, other.flow);
            }
            if (one.key.high() != other.key.high()) {
                return Long.compare(one.key.high(), other.key.high());
            }
            return one.key.low() != other.key.low()
                    ? Long.compare(one.key.low(), other.key.low())
                    : Long.compare(one.batch, other.batch);
        }
    }

    RecentItems(long indexMark) {
        known = indexMark;
    }

    /** @return the newest batch that is here or in the table */
    synchronized long known() {
        return known;
    }

    synchronized int size() {
        return size;
    }

    /** Takes in a batch; one that is known is left as it is. Batches come in ascending order. */
    synchronized void add(int itsFlow, long number, List<ItemKey> keys) {
        if (number <= known) {
            return;
        }
        for (int i = 0; i < keys.size(); i++) {
            put(itsFlow, keys.get(i).high(), keys.get(i).low(), number, i);
        }
        known = number;
    }

    /** @return where the key stands, in no order; mostly empty */
    synchronized List<Entry> find(int itsFlow, ItemKey key) {
        int slot = slotOf(key.high());
        List<Entry> found = List.of();
        while (batch[slot] != 0) {
            if (high[slot] == key.high() && low[slot] == key.low() && flow[slot] == itsFlow) {
                found = found.isEmpty() ? new ArrayList<>(2) : found;
                found.add(new Entry(itsFlow, key, batch[slot], position[slot]));
            }
            slot = next(slot);
        }
        return found;
    }

    /** @return the keys of a flow that are here */
    synchronized List<ItemKey> keysOf(int itsFlow) {
        List<ItemKey> keys = new ArrayList<>();
        for (int slot = 0; slot < batch.length; slot++) {
            if (batch[slot] != 0 && flow[slot] == itsFlow) {
                keys.add(new ItemKey(high[slot], low[slot]));
            }
        }
        return keys;
    }

    /** @return all that is here in batches up to {@code upTo}, in the order of the table's key */
    synchronized List<Entry> sorted(long upTo) {
        List<Entry> entries = new ArrayList<>(size);
        for (int slot = 0; slot < batch.length; slot++) {
            if (batch[slot] != 0 && batch[slot] <= upTo) {
                entries.add(new Entry(flow[slot], new ItemKey(high[slot], low[slot]), batch[slot], position[slot]));
            }
        }
        entries.sort(Entry::byKey);
        return entries;
    }

    /** Forgets the batches up to {@code mark}: they are in the table. */
    synchronized void dropUpTo(long mark) {
        known = Math.max(known, mark);
        rebuild(batch.length, mark);
    }

    private void put(int itsFlow, long itsHigh, long itsLow, long itsBatch, int itsPosition) {
        if (size * 2 >= batch.length) {
            rebuild(batch.length * 2, 0);
        }
        int slot = slotOf(itsHigh);
        while (batch[slot] != 0) {
            slot = next(slot);
        }
        high[slot] = itsHigh;
        low[slot] = itsLow;
        batch[slot] = itsBatch;
        flow[slot] = itsFlow;
        position[slot] = itsPosition;
        size++;
    }

    private void rebuild(int slots, long above) {
        long[] oldHigh = high;
        long[] oldLow = low;
        long[] oldBatch = batch;
        int[] oldFlow = flow;
        int[] oldPosition = position;
        high = new long[slots];
        low = new long[slots];
        batch = new long[slots];
        flow = new int[slots];
        position = new int[slots];
        size = 0;
        for (int slot = 0; slot < oldBatch.length; slot++) {
            if (oldBatch[slot] > above) {
                put(oldFlow[slot], oldHigh[slot], oldLow[slot], oldBatch[slot], oldPosition[slot]);
            }
        }
    }

    // Keys are hashes, so any bits of them are spread evenly; tests with small numbers are served by the
    // mixing.
    private int slotOf(long itsHigh) {
        return (int) ((itsHigh * 0x9E3779B97F4A7C15L) >>> 32) & (batch.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (batch.length - 1);
    }
}

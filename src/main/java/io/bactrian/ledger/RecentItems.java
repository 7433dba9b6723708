package io.bactrian.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The keys of the newest batches, in memory: from a key to the batches that carried it. They are moved to disk in sorted portions;
 * writing each key there at once would touch a page of the disk for each. All batches up to {@link #known} and above the index mark are here.
 * Keys stand in arrays in the order in which they came, and a table of slots says where: a map of objects would take four times the memory.
 */
final class RecentItems {
    private static final int START = 1 << 12;
    private static final int SLOTS_A_KEY = 2;
    /** A place is the batch's number, and in the lowest bits the position in the batch. */
    private static final int POSITION_BITS = 24;

    private long[] high = new long[START];
    private long[] low = new long[START];
    private long[] place = new long[START];
    private int[] flow = new int[START];
    private int[] slots = new int[START * SLOTS_A_KEY]; // 0: free, else the key's number and one
    private int size;
    private long known;
    private final Portion portion = new Portion();
    private long[] order = {};

    /** A place at which a key stands. */
    record Entry(int flow, ItemKey key, long batch, int position) {}

    /**
     * Places in ascending order of flow, key and batch. Good until the next one
     * is asked for, which fills the same arrays: thrown away, each of many megabytes, they would pile up among what the JVM takes for lasting.
     */
    static final class Portion {
        private int[] flows = {};
        private long[] highs = {};
        private long[] lows = {};
        private long[] places = {};
        private int size;

        int size() {
            return size;
        }

        int flow(int at) {
            return flows[at];
        }

        long high(int at) {
            return highs[at];
        }

        long low(int at) {
            return lows[at];
        }

        long batch(int at) {
            return batchOf(places[at]);
        }

        int position(int at) {
            return positionOf(places[at]);
        }

        private void room(int capacity) {
            size = 0;
            if (capacity > flows.length) {
                flows = new int[capacity];
                highs = new long[capacity];
                lows = new long[capacity];
                places = new long[capacity];
            }
        }

        private void add(int flow, long high, long low, long place) {
            flows[size] = flow;
            highs[size] = high;
            lows[size] = low;
            places[size++] = place;
        }
    }

    RecentItems(long indexMark) {
        known = indexMark;
    }

    /** @return the newest batch that is here or on disk */
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
            put(itsFlow, keys.get(i).high(), keys.get(i).low(), number << POSITION_BITS | i);
        }
        known = number;
    }

    /** @return where the key stands, in no order; mostly empty */
    synchronized List<Entry> find(int itsFlow, ItemKey key) {
        List<Entry> found = List.of();
        for (int slot = slotOf(key.high()); slots[slot] != 0; slot = next(slot)) {
            int at = slots[slot] - 1;
            if (high[at] == key.high() && low[at] == key.low() && flow[at] == itsFlow) {
                found = found.isEmpty() ? new ArrayList<>(2) : found;
                found.add(new Entry(itsFlow, key, batchOf(place[at]), positionOf(place[at])));
            }
        }
        return found;
    }

    /** @return the keys of a flow that are here */
    synchronized List<ItemKey> keysOf(int itsFlow) {
        List<ItemKey> keys = new ArrayList<>();
        for (int at = 0; at < size; at++) {
            if (flow[at] == itsFlow) {
                keys.add(new ItemKey(high[at], low[at]));
            }
        }
        return keys;
    }

    /** @return all that is here in batches up to {@code upTo}, in ascending order; asked by one thread at a time */
    synchronized Portion sorted(long upTo) {
        portion.room(high.length);
        order = order.length < size ? new long[high.length] : order;
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(size);
        long mask = (1L << bits) - 1;
        for (int each : Arrays.stream(flow, 0, size).distinct().sorted().toArray()) {
            int count = 0;
            for (int at = 0; at < size; at++) {
                if (flow[at] == each && batchOf(place[at]) <= upTo) {
                    order[count++] = (high[at] & ~mask) | at;
                }
            }
            Arrays.sort(order, 0, count);
            for (int from = 0, to; from < count; from = to) {
                to = from + 1;
                while (to < count && (order[to] & ~mask) == (order[from] & ~mask)) {
                    to++;
                }
                addSorted(from, to, mask);
            }
        }
        return portion;
    }

    /** Those that are alike in all but the lowest bits of their keys' first halves: mostly one. */
    private void addSorted(int from, int to, long mask) {
        if (to - from == 1) {
            add((int) (order[from] & mask));
            return;
        }
        Arrays.stream(order, from, to)
                .mapToObj(each -> (int) (each & mask))
                .sorted(Comparator.<Integer>comparingLong(at -> high[at])
                        .thenComparingLong(at -> low[at])
                        .thenComparingLong(at -> place[at]))
                .forEach(this::add);
    }

    private void add(int at) {
        portion.add(flow[at], high[at], low[at], place[at]);
    }

    private static long batchOf(long place) {
        return place >>> POSITION_BITS;
    }

    private static int positionOf(long place) {
        return (int) place & ((1 << POSITION_BITS) - 1);
    }

    /** Forgets the batches up to {@code mark}: they are on disk. */
    synchronized void dropUpTo(long mark) {
        known = Math.max(known, mark);
        int kept = 0;
        for (int at = 0; at < size; at++) {
            if (batchOf(place[at]) > mark) {
                high[kept] = high[at];
                low[kept] = low[at];
                place[kept] = place[at];
                flow[kept++] = flow[at];
            }
        }
        if (kept < size) {
            size = kept;
            fillSlots(slots.length);
        }
    }

    private void put(int itsFlow, long itsHigh, long itsLow, long itsPlace) {
        if (size == high.length) {
            int more = size * 2;
            high = Arrays.copyOf(high, more);
            low = Arrays.copyOf(low, more);
            place = Arrays.copyOf(place, more);
            flow = Arrays.copyOf(flow, more);
            fillSlots(more * SLOTS_A_KEY);
        }
        high[size] = itsHigh;
        low[size] = itsLow;
        place[size] = itsPlace;
        flow[size] = itsFlow;
        occupy(size++);
    }

    private void fillSlots(int count) {
        slots = new int[count];
        for (int at = 0; at < size; at++) {
            occupy(at);
        }
    }

    private void occupy(int at) {
        int slot = slotOf(high[at]);
        while (slots[slot] != 0) {
            slot = next(slot);
        }
        slots[slot] = at + 1;
    }

    // Keys are hashes, so any bits of them are spread evenly; tests with small numbers are served by the
    // mixing.
    private int slotOf(long itsHigh) {
        return (int) ((itsHigh * 0x9E3779B97F4A7C15L) >>> 32) & (slots.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (slots.length - 1);
    }
}

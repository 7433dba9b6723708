package io.bactrian.ledger.sql;

import io.bactrian.ledger.ItemKey;
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
    private long[] order = {};
    private boolean portionOpen;

    /** A place at which a key stands. */
    record KeyPlace(int flow, ItemKey key, long batch, int position) {}

    /**
     * Places in ascending order of flow, key and batch, read where they stand: what comes later changes none of them, and nothing is
     * forgotten until this is closed.
     */
    static final class SortedPlaces implements AutoCloseable {
        private final RecentItems items;
        private final int[] flows;
        private final long[] highs;
        private final long[] lows;
        private final long[] places;
        private final long[] order;
        private final long mask;
        private final int size;

        private SortedPlaces(RecentItems items, long mask, int size) {
            this.items = items;
            this.flows = items.flow;
            this.highs = items.high;
            this.lows = items.low;
            this.places = items.place;
            this.order = items.order;
            this.mask = mask;
            this.size = size;
        }

        int size() {
            return size;
        }

        int flow(int at) {
            return flows[number(at)];
        }

        long high(int at) {
            return highs[number(at)];
        }

        long low(int at) {
            return lows[number(at)];
        }

        long batch(int at) {
            return batchOf(places[number(at)]);
        }

        int position(int at) {
            return positionOf(places[number(at)]);
        }

        private int number(int at) {
            return (int) (order[at] & mask);
        }

        @Override
        public void close() {
            items.written();
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
    synchronized List<KeyPlace> find(int itsFlow, ItemKey key) {
        List<KeyPlace> found = List.of();
        for (int slot = slotOf(key.high()); slots[slot] != 0; slot = next(slot)) {
            int at = slots[slot] - 1;
            if (high[at] == key.high() && low[at] == key.low() && flow[at] == itsFlow) {
                found = found.isEmpty() ? new ArrayList<>(2) : found;
                found.add(new KeyPlace(itsFlow, key, batchOf(place[at]), positionOf(place[at])));
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

    /** @return all that is here in batches up to {@code upTo}, in ascending order; the last one must be closed */
    synchronized SortedPlaces sorted(long upTo) {
        if (portionOpen) {
            throw new IllegalStateException("two portions at a time");
        }
        order = order.length < size ? new long[high.length] : order;
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(size);
        long mask = (1L << bits) - 1;
        int count = 0;
        for (int each : Arrays.stream(flow, 0, size).distinct().sorted().toArray()) {
            int first = count;
            for (int at = 0; at < size; at++) {
                if (flow[at] == each && batchOf(place[at]) <= upTo) {
                    order[count++] = (high[at] & ~mask) | at;
                }
            }
            Arrays.sort(order, first, count);
            sortAlike(first, count, mask);
        }
        portionOpen = true;
        return new SortedPlaces(this, mask, count);
    }

    private synchronized void written() {
        portionOpen = false;
    }

    /** Those that are alike in all but the lowest bits of their keys' first halves: mostly one. */
    private void sortAlike(int first, int end, long mask) {
        for (int from = first, to; from < end; from = to) {
            to = from + 1;
            while (to < end && (order[to] & ~mask) == (order[from] & ~mask)) {
                to++;
            }
            if (to - from > 1) {
                long[] sorted = Arrays.stream(order, from, to)
                        .boxed()
                        .sorted(Comparator.<Long>comparingLong(each -> high[(int) (each & mask)])
                                .thenComparingLong(each -> low[(int) (each & mask)])
                                .thenComparingLong(each -> place[(int) (each & mask)]))
                        .mapToLong(Long::longValue)
                        .toArray();
                System.arraycopy(sorted, 0, order, from, sorted.length);
            }
        }
    }

    private static long batchOf(long place) {
        return place >>> POSITION_BITS;
    }

    private static int positionOf(long place) {
        return (int) place & ((1 << POSITION_BITS) - 1);
    }

    /** Forgets the batches up to {@code mark}, which are on disk; while a portion is open they stay, which does no harm. */
    synchronized void dropUpTo(long mark) {
        known = Math.max(known, mark);
        if (portionOpen) {
            return; // of a reader's thread, while the writer's works with what stands here
        }
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

    // Thrown away, a table of a megabyte would pile up among what the JVM takes for lasting.
    private void fillSlots(int count) {
        if (slots.length == count) {
            Arrays.fill(slots, 0);
        } else {
            slots = new int[count];
        }
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

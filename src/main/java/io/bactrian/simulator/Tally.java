package io.bactrian.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The receipts of one operation, while they are being written. Thread-safe. */
final class Tally {
    private static final int LAST_REFUSALS = 20;

    /** Mutable, because a million of them are kept. */
    private static final class Count {
        private int received;
        private int inserted;
        private int updated;

        KeyCount toKeyCount() {
            return new KeyCount(received, inserted, updated);
        }
    }

    private final Map<String, Count> keys = new HashMap<>();
    private final Map<String, Long> refusals = new TreeMap<>();
    private final Deque<String> lastRefusals = new ArrayDeque<>();
    private final Map<String, Long> faults = new TreeMap<>();
    private final Packing ofReceived;
    private final Packing ofAccepted;
    private long requests;
    private long processed;
    private long received;
    private long inserted;
    private long updated;
    private long rejected;
    private int duplicates;
    private int mostElements;
    private int mostItems;

    Tally(int maxElements, int maxItems) {
        ofReceived = new Packing(maxElements, maxItems);
        ofAccepted = new Packing(maxElements, maxItems);
    }

    synchronized void arrived() {
        requests++;
    }

    synchronized void processed() {
        processed++;
    }

    synchronized void size(int elements, int items) {
        mostElements = Math.max(mostElements, elements);
        mostItems = Math.max(mostItems, items);
    }

    synchronized void received(String key, int elements) {
        received++;
        count(key).received++;
        ofReceived.add(elements);
    }

    synchronized void inserted(String key, int elements) {
        inserted++;
        ofAccepted.add(elements);
        if (++count(key).inserted == 2) {
            duplicates++;
        }
    }

    synchronized void updated(String key, int elements) {
        updated++;
        ofAccepted.add(elements);
        count(key).updated++;
    }

    synchronized void rejected() {
        rejected++;
    }

    synchronized void refused(Refused refused) {
        refusals.merge(refused.code() + ": " + refused.reason(), 1L, Long::sum);
        lastRefusals.addLast(refused.code() + ": " + refused.description());
        if (lastRefusals.size() > LAST_REFUSALS) {
            lastRefusals.removeFirst();
        }
    }

    synchronized void struck(Strike strike) {
        strike.fired().forEach(rule -> faults.merge(rule.kind().name(), 1L, Long::sum));
    }

    synchronized OperationReceipt receipt() {
        return new OperationReceipt(
                requests,
                processed,
                received,
                inserted,
                updated,
                rejected,
                keys.size(),
                duplicates,
                mostElements,
                mostItems,
                ofReceived.requests(),
                ofAccepted.requests(),
                ofAccepted.bound(),
                Map.copyOf(refusals),
                List.copyOf(lastRefusals),
                Map.copyOf(faults));
    }

    synchronized Map<String, KeyCount> keys() {
        Map<String, KeyCount> copy = new LinkedHashMap<>();
        eachKey(copy::put);
        return copy;
    }

    /** Hands out all keys, sorted; requests wait meanwhile. */
    synchronized void eachKey(BiConsumer<String, KeyCount> reader) {
        List<String> sorted = new ArrayList<>(keys.keySet());
        sorted.sort(null);
        sorted.forEach(key -> reader.accept(key, count(key).toKeyCount()));
    }

    private Count count(String key) {
        return keys.computeIfAbsent(key, unused -> new Count());
    }
}

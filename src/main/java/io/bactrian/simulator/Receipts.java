package io.bactrian.simulator;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the simulator got, counted by business key, so that a test can prove that nothing was lost or doubled. An operation is named with its
 * vendor: {@code apro/stock/insert}, {@code co3/setContact}. Thread-safe.
 */
public final class Receipts {
    private record Watch(RateLimit limit, SlidingWindow window) {}

    private record Limits(int elements, int items) {}

    private final Map<String, Limits> limits = new TreeMap<>();
    private final Map<String, Tally> tallies = new TreeMap<>();
    private final Map<String, Watch> watches = new TreeMap<>();

    Receipts(Collection<VendorApi> vendors, AproSettings apro) {
        vendors.forEach(vendor -> watches.put(
                vendor.vendor(),
                new Watch(vendor.rate(), new SlidingWindow(vendor.rate().window()))));
        for (String objects : List.of("stock", "purchaser", "applications", "sales")) {
            for (String operation : List.of("insert", "update", "delete")) {
                limits.put("apro/" + objects + "/" + operation, new Limits(apro.maxElements(), Integer.MAX_VALUE));
            }
        }
        limits.put("apro/calls/importall", new Limits(apro.maxElements(), Integer.MAX_VALUE));
        limits.put("apro/accounts/add", new Limits(apro.maxElements(), apro.maxInvoices()));
        limits.put("apro/accounts/update", new Limits(apro.maxElements(), apro.maxInvoices()));
    }

    /** @return what this operation got; all zero where it was never called */
    public OperationReceipt operation(String operation) {
        Tally tally = find(operation);
        return tally == null ? OperationReceipt.NONE : tally.receipt();
    }

    /** @return all operations that were called, by name */
    public synchronized Map<String, OperationReceipt> operations() {
        Map<String, OperationReceipt> all = new LinkedHashMap<>();
        tallies.forEach((name, tally) -> all.put(name, tally.receipt()));
        return all;
    }

    /** @return all keys that this operation received, sorted */
    public Map<String, KeyCount> keys(String operation) {
        Tally tally = find(operation);
        return tally == null ? Map.of() : tally.keys();
    }

    /** @return how often each key was inserted that was inserted more than once, sorted */
    public Map<String, Integer> duplicates(String operation) {
        return keys(operation).entrySet().stream()
                .filter(entry -> entry.getValue().inserted() > 1)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().inserted(), (a, b) -> a, LinkedHashMap::new));
    }

    /** @return the keys that were inserted at least once, sorted */
    public List<String> inserted(String operation) {
        return keys(operation).entrySet().stream()
                .filter(entry -> entry.getValue().inserted() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Requests are counted as they arrive, those too that are then refused.
     *
     * @return the most requests to this vendor within any stretch of time as long as that of its limit
     */
    public synchronized int peak(String vendor) {
        Watch watch = watches.get(vendor);
        return watch == null ? 0 : watch.window().peak();
    }

    /** @return everything but the keys, as maps, lists, numbers and texts, ready for JSON */
    public synchronized Map<String, Object> summary() {
        Map<String, Object> rates = new LinkedHashMap<>();
        watches.forEach((vendor, watch) -> rates.put(vendor, rate(watch)));
        Map<String, Object> operations = new LinkedHashMap<>();
        operations().forEach((name, receipt) -> operations.put(name, summary(receipt)));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("rates", rates);
        all.put("operations", operations);
        return all;
    }

    synchronized Tally tally(String vendor, String operation) {
        String name = vendor + "/" + operation;
        Limits limit = limits.getOrDefault(name, new Limits(Integer.MAX_VALUE, 1));
        return tallies.computeIfAbsent(name, unused -> new Tally(limit.elements(), limit.items()));
    }

    synchronized @Nullable Tally find(String operation) {
        return tallies.get(operation);
    }

    synchronized void arrived(String vendor, long nanos) {
        Watch watch = watches.get(vendor);
        if (watch != null) {
            watch.window().add(nanos);
        }
    }

    synchronized void reset() {
        tallies.clear();
        watches.replaceAll((vendor, watch) ->
                new Watch(watch.limit(), new SlidingWindow(watch.limit().window())));
    }

    private static Map<String, Object> rate(Watch watch) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("window", watch.limit().window().toString());
        map.put("limit", watch.limit().isNone() ? "none" : watch.limit().requests());
        map.put("peak", watch.window().peak());
        map.put("requests", watch.window().added());
        map.put("millis", watch.window().millis());
        return map;
    }

    private static Map<String, Object> summary(OperationReceipt receipt) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("requests", receipt.requests());
        map.put("processed", receipt.processed());
        map.put("received", receipt.received());
        map.put("inserted", receipt.inserted());
        map.put("updated", receipt.updated());
        map.put("rejected", receipt.rejected());
        map.put("keys", receipt.keys());
        map.put("duplicates", receipt.duplicates());
        map.put("mostElements", receipt.mostElements());
        map.put("mostItems", receipt.mostItems());
        map.put("leastForReceived", receipt.leastForReceived());
        map.put("leastForAccepted", receipt.leastForAccepted());
        map.put("boundForAccepted", receipt.boundForAccepted());
        map.put("refusals", new TreeMap<>(receipt.refusals()));
        map.put("lastRefusals", receipt.lastRefusals());
        map.put("faults", new TreeMap<>(receipt.faults()));
        return map;
    }
}

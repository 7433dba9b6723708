package io.bactrian.vendor;

import io.bactrian.yaml.MapReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one request may carry and how many may leave.
 *
 * @param requests requests per time, or null where there is no such limit
 * @param items the most items a request; 1 where the request has room for one item only
 * @param elements the most elements a request, {@link Integer#MAX_VALUE} where there is no such limit
 * @param counted what counts as an element
 * @param inFlight how many requests of one account may be under way at a time; 1 unless vendor.yaml says otherwise
 * @param answerSize the longest answer that is read, in bytes; 16 MB unless vendor.yaml says otherwise
 * @param unknown how many batches of unknown outcome in a row end a run, so that it can be resumed; {@link Integer#MAX_VALUE} for no number, 3 unless
 *     vendor.yaml says otherwise
 * @param settle how old the request of an item must be before a look-up that does not find it is believed: the vendor may still be at work on it, or its
 *     search may lag behind; a minute unless vendor.yaml says otherwise
 * @param itemsByOperation {@code items} of those operations that have their own
 */
public record Limits(
        @Nullable Rate requests,
        int items,
        int elements,
        Counted counted,
        int inFlight,
        long answerSize,
        int unknown,
        Duration settle,
        Map<String, Integer> itemsByOperation) {
    /** The most items a request where vendor.yaml names no number: a batch has to fit in memory. */
    static final int ITEMS_UNLESS_SAID = 1000;

    private static final int UNKNOWN_UNLESS_SAID = 3;
    private static final Duration SETTLE_UNLESS_SAID = Duration.ofMinutes(1);

    /** @return the most items that a request of this operation carries */
    public int itemsOf(String operation) {
        return itemsByOperation.getOrDefault(operation, items);
    }

    /**
     * These limits with an account's own ({@code bactrian.accounts.<account>.limits.<name>}).
     *
     * @param name {@code requests} (such as {@code 500/1h}, or {@code none}), {@code in-flight}, {@code elements} (a number or
     *     {@code none}), {@code items}, {@code answer-size} (such as {@code 16MB}), {@code unknown} (a number or
     *     {@code none}) or {@code settle} (a time)
     * @throws IllegalArgumentException where there is no such limit or the value is none; the message says what was expected
     */
    public Limits with(String name, String value) {
        Changed own = new Changed(this);
        switch (name) {
            case "requests" -> own.requests = Rate.parse(value);
            case "in-flight" -> own.inFlight = Quantities.count(value);
            case "elements" -> own.elements = Quantities.countOrNone(value);
            case "items" -> own.items(Quantities.count(value));
            case "answer-size" -> own.answerSize = Quantities.size(value);
            case "unknown" -> own.unknown = Quantities.countOrNone(value);
            case "settle" -> own.settle = Quantities.time(value);
            default ->
                throw new IllegalArgumentException(
                        "'" + name
                                + "' is no limit, expected one of answer-size, elements, in-flight, items, requests, settle, unknown");
        }
        return own.limits();
    }

    /** The same limits with one of them changed. */
    private static final class Changed {
        private final Limits usual;
        private @Nullable Rate requests;
        private int items;
        private int elements;
        private int inFlight;
        private long answerSize;
        private int unknown;
        private Duration settle;
        private Map<String, Integer> byOperation;

        Changed(Limits usual) {
            this.usual = usual;
            requests = usual.requests;
            items = usual.items;
            elements = usual.elements;
            inFlight = usual.inFlight;
            answerSize = usual.answerSize;
            unknown = usual.unknown;
            settle = usual.settle;
            byOperation = usual.itemsByOperation;
        }

        /** A lower number holds for every operation; a request never grows past what the operation allows. */
        void items(int most) {
            Map<String, Integer> own = new LinkedHashMap<>();
            byOperation.forEach((operation, number) -> own.put(operation, Math.min(number, most)));
            items = Math.min(items, most);
            byOperation = Map.copyOf(own);
        }

        Limits limits() {
            return new Limits(
                    requests, items, elements, usual.counted, inFlight, answerSize, unknown, settle, byOperation);
        }
    }

    /** @param own the requests of operations that differ from {@code request} */
    static Limits compile(MapReader section, RequestSpec request, Map<String, RequestSpec> own) {
        Rate requests = section.readOrNull("requests", Rate::parse);
        int items = section.read("items", ITEMS_UNLESS_SAID, Quantities::count);
        int elements = section.read("elements", Integer.MAX_VALUE, Quantities::countOrNone);
        Counted counted = section.choice("counted", Counted.NODES, Counted.class);
        int inFlight = section.read("in-flight", 1, Quantities::count);
        long answerSize = section.read("answer-size", 16L << 20, Quantities::size);
        int unknown = section.read("unknown", UNKNOWN_UNLESS_SAID, Quantities::countOrNone);
        Duration settle = section.read("settle", SETTLE_UNLESS_SAID, Quantities::time);
        Map<String, Integer> byOperation = new LinkedHashMap<>();
        own.forEach((operation, spec) -> byOperation.put(operation, items));
        byOperation.putAll(ownItems(section));
        byOperation.replaceAll(
                (operation, most) -> own.getOrDefault(operation, request).oneItem() ? 1 : most);
        return new Limits(
                requests,
                request.oneItem() ? 1 : items,
                elements,
                counted,
                inFlight,
                answerSize,
                unknown,
                settle,
                Map.copyOf(byOperation));
    }

    private static Map<String, Integer> ownItems(MapReader section) {
        Map<String, Integer> own = new LinkedHashMap<>();
        try (MapReader operations = section.map("operations")) {
            for (String operation : operations.members().keySet()) {
                try (MapReader limits = operations.map(operation)) {
                    own.put(operation, limits.read("items", ITEMS_UNLESS_SAID, Quantities::count));
                }
            }
        }
        return own;
    }
}

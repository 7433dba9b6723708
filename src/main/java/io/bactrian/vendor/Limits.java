package io.bactrian.vendor;

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
 * @param itemsByOperation {@code items} of those operations that have their own
 */
public record Limits(
        @Nullable Rate requests,
        int items,
        int elements,
        Counted counted,
        int inFlight,
        long answerSize,
        Map<String, Integer> itemsByOperation) {
    /** The most items a request where vendor.yaml names no number: a batch has to fit in memory. */
    static final int ITEMS_UNLESS_SAID = 1000;

    /** @return the most items that a request of this operation carries */
    public int itemsOf(String operation) {
        return itemsByOperation.getOrDefault(operation, items);
    }

    /**
     * These limits with an account's own ({@code bactrian.accounts.<account>.limits.<name>}).
     *
     * @param name {@code requests} (such as {@code 500/1h}, or {@code none}), {@code in-flight}, {@code elements} (a number or
     *     {@code none}), {@code items} or {@code answer-size} (such as {@code 16MB})
     * @throws IllegalArgumentException where there is no such limit or the value is none; the message says what was expected
     */
    public Limits with(String name, String value) {
        return switch (name) {
            case "requests" ->
                new Limits(Rate.parse(value), items, elements, counted, inFlight, answerSize, itemsByOperation);
            case "in-flight" ->
                new Limits(requests, items, elements, counted, Quantities.count(value), answerSize, itemsByOperation);
            case "elements" ->
                new Limits(
                        requests,
                        items,
                        Quantities.countOrNone(value),
                        counted,
                        inFlight,
                        answerSize,
                        itemsByOperation);
            case "answer-size" ->
                new Limits(requests, items, elements, counted, inFlight, Quantities.size(value), itemsByOperation);
            case "items" -> withItems(Quantities.count(value));
            default ->
                throw new IllegalArgumentException("'" + name
                        + "' is no limit, expected one of answer-size, elements, in-flight, items, requests");
        };
    }

    /** A lower number holds for every operation; a request never grows past what the operation allows. */
    private Limits withItems(int most) {
        Map<String, Integer> own = new LinkedHashMap<>();
        itemsByOperation.forEach((operation, number) -> own.put(operation, Math.min(number, most)));
        return new Limits(requests, Math.min(items, most), elements, counted, inFlight, answerSize, Map.copyOf(own));
    }

    /** @param own the requests of operations that differ from {@code request} */
    static Limits compile(Section section, RequestSpec request, Map<String, RequestSpec> own) {
        Rate requests = section.readOrNull("requests", Rate::parse);
        int items = section.read("items", ITEMS_UNLESS_SAID, Quantities::count);
        int elements = section.read("elements", Integer.MAX_VALUE, Quantities::countOrNone);
        Counted counted = section.choice("counted", Counted.NODES, Counted.class);
        int inFlight = section.read("in-flight", 1, Quantities::count);
        long answerSize = section.read("answer-size", 16L << 20, Quantities::size);
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
                Map.copyOf(byOperation));
    }

    private static Map<String, Integer> ownItems(Section section) {
        Map<String, Integer> own = new LinkedHashMap<>();
        try (Section operations = section.section("operations")) {
            for (String operation : operations.members().keySet()) {
                try (Section limits = operations.section(operation)) {
                    own.put(operation, limits.read("items", ITEMS_UNLESS_SAID, Quantities::count));
                }
            }
        }
        return own;
    }
}

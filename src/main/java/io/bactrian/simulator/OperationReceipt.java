package io.bactrian.simulator;

import java.util.List;
import java.util.Map;

/**
 * What one operation got, as counted at one moment.
 *
 * @param requests all requests, whatever became of them
 * @param processed requests of which at least one item was accepted; for a call that has no items: that was answered as asked
 * @param received items in requests that came as far as the vendor's own checks
 * @param inserted items newly made
 * @param updated items changed
 * @param rejected items refused one by one; items of a call refused as a whole are not among them
 * @param keys how many different keys were received
 * @param duplicates how many keys were inserted more than once
 * @param mostElements the most counted elements in one request
 * @param mostItems the most items in one request
 * @param leastForReceived the fewest requests that could carry the items received, in their order of arrival, under the vendor's limits
 * @param leastForAccepted the same for the items accepted
 * @param boundForAccepted no order at all could do with fewer requests than these: elements accepted divided by the limit, rounded up
 * @param refusals refused requests by code and reason
 * @param lastRefusals the last 20 of them with their details
 * @param faults faults that struck, by kind
 */
public record OperationReceipt(
        long requests,
        long processed,
        long received,
        long inserted,
        long updated,
        long rejected,
        int keys,
        int duplicates,
        int mostElements,
        int mostItems,
        long leastForReceived,
        long leastForAccepted,
        long boundForAccepted,
        Map<String, Long> refusals,
        List<String> lastRefusals,
        Map<String, Long> faults) {
    static final OperationReceipt NONE =
            new OperationReceipt(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of(), List.of(), Map.of());
}

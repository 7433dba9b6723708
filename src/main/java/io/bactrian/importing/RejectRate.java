package io.bactrian.importing;

import java.util.concurrent.atomic.LongAdder;

/** How likely an item of a run is to be refused, by what was seen of those before it. Thread-safe. */
final class RejectRate {
    /** Before anything is seen one in sixty is thought bad; what is seen soon outweighs it. */
    private static final double BAD_BEFORE = 0.5;

    private static final double SEEN_BEFORE = 30;

    private final LongAdder good = new LongAdder();
    private final LongAdder bad = new LongAdder();

    void good(int items) {
        good.add(items);
    }

    void bad() {
        bad.increment();
    }

    /** @return how many items to try together so that they are refused as often as not: then each request says the most. 1 where most items are bad */
    int together() {
        double share = (bad.sum() + BAD_BEFORE) / (good.sum() + bad.sum() + SEEN_BEFORE);
        return Math.max(1, (int) Math.round(Math.log(0.5) / Math.log(1 - share)));
    }
}

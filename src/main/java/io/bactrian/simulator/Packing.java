package io.bactrian.simulator;

/** Counts the requests that items need when each goes into the last request where it still fits, and opens a new one where not. */
final class Packing {
    private final int maxElements;
    private final int maxItems;
    private long requests;
    private long elements;
    private int filledElements;
    private int filledItems;

    Packing(int maxElements, int maxItems) {
        this.maxElements = maxElements;
        this.maxItems = maxItems;
    }

    void add(int itemElements) {
        boolean fits = filledElements + itemElements <= maxElements && filledItems < maxItems;
        if (requests == 0 || !fits) {
            requests++;
            filledElements = 0;
            filledItems = 0;
        }
        filledElements += itemElements;
        filledItems++;
        elements += itemElements;
    }

    /** @return the requests needed in this order */
    long requests() {
        return requests;
    }

    /** @return a number of requests that cannot be undercut by any order */
    long bound() {
        return (elements + maxElements - 1) / maxElements;
    }
}

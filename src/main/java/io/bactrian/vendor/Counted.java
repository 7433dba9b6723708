package io.bactrian.vendor;

/** What counts as an element of a request ({@code limits.counted}). */
public enum Counted {
    /** Values and the containers around them, the item's own container included. */
    NODES,
    /** Values only. */
    LEAVES
}

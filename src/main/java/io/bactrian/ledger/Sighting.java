package io.bactrian.ledger;

/** How a record that the vendor gave compares with what was exported before. */
public enum Sighting {
    /** Its key was never exported, or was forgotten since. */
    NEW,
    /** Its key was exported with another content. */
    CHANGED,
    /** It was exported with this content, in an earlier export or earlier in this one. */
    UNCHANGED
}

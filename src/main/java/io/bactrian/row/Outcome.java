package io.bactrian.row;

/** What became of an item. Every item that is read ends in exactly one of these (contract 1: the counts are conserved). */
public enum Outcome {
    /** The vendor took it. */
    ACCEPTED,
    /** It was refused, by a rule of the mapping or by the vendor, and the vendor has nothing of it. */
    REJECTED,
    /** An earlier run had it accepted with the same content; it was not sent. */
    SKIPPED,
    /** It was sent and no trustworthy answer came: the vendor may or may not have it. */
    UNKNOWN
}

package io.bactrian.mapping;

/** What the value of a slot is where it is nothing but the characters of a cell. */
public enum Written {
    /** It is something else, or nobody knows. */
    NO,
    /** A text. */
    TEXT,
    /** A number, without a zero too many in front, and so short that no form writes it in another way. */
    NUMBER,
    /** The field is to be cleared at the vendor. */
    CLEARED,
    /** It is the same in every item. */
    CONSTANT
}

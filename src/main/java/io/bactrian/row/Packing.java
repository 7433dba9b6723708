package io.bactrian.row;

/** What a file was packed in, told by its first bytes and never by its name. */
public enum Packing {
    /** Not packed. */
    NONE,
    /** gzip, one or several members. */
    GZIP,
    /** A zip with exactly one file in it. */
    ZIP
}

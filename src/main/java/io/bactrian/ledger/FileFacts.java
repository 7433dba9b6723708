package io.bactrian.ledger;

/**
 * A dropped file, or one that an export wrote, as the ledger knows it.
 *
 * @param name its name, without the folder
 * @param sha256 of its bytes, hexadecimal in lower case
 * @param size in bytes
 */
public record FileFacts(String name, String sha256, long size) {
    /** No file: that of an export which has not written one. */
    public static final FileFacts NONE = new FileFacts("", "", 0);
}

package io.bactrian.ledger;

/**
 * An item's key as the ledger stores it: the first 16 bytes of the SHA-256 of the key's UTF-8 text. The text itself is not stored for accepted items.
 *
 * @param high bytes 0 to 7, big-endian
 * @param low bytes 8 to 15, big-endian
 */
public record ItemKey(long high, long low) {}

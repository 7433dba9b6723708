package io.bactrian.ledger;

import org.jspecify.annotations.Nullable;

/**
 * One item of a batch that is about to be sent.
 *
 * @param key its key
 * @param content a hash of what is sent, by which an unchanged item is recognised
 * @param line the line of its first row
 * @param vendorId the vendor's id where the item updates a record, otherwise null
 */
public record Intent(
        ItemKey key, long content, long line, @Nullable String vendorId) {}

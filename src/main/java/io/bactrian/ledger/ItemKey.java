package io.bactrian.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.commons.codec.digest.MurmurHash3;
import org.jspecify.annotations.Nullable;

/**
 * An item's key as the ledger stores it: 128 bits of the MurmurHash3 of the key's UTF-8 text, so that two keys of a user's own hardly ever meet (in 10
 * million, once in 10^24 times), at a twentieth of the cost of a cryptographic hash. The text itself is not stored for accepted items.
 *
 * @param high the first half
 * @param low the second half
 */
public record ItemKey(long high, long low) {
    /** @return the key of that text */
    public static ItemKey of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long[] hash = MurmurHash3.hash128x64(bytes, 0, bytes.length, 0);
        return new ItemKey(hash[0], hash[1]);
    }

    /** As a record would have it, without its detour over method handles: tables of keys are asked a dozen times an item. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ItemKey key && high == key.high && low == key.low;
    }

    /** The key is a hash already. */
    @Override
    public int hashCode() {
        return (int) (high ^ high >>> Integer.SIZE);
    }

    /** @return a digest for who hashes content that others have to be able to check */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}

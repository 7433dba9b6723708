package io.bactrian.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * An item's key as the ledger stores it: the first 16 bytes of the SHA-256 of the key's UTF-8 text. The text itself is not stored for accepted items.
 *
 * @param high bytes 0 to 7, big-endian
 * @param low bytes 8 to 15, big-endian
 */
public record ItemKey(long high, long low) {
    /** @return the key of that text, by {@code sha256}, which is used up by it */
    public static ItemKey of(String text, MessageDigest sha256) {
        ByteBuffer hash = ByteBuffer.wrap(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        return new ItemKey(hash.getLong(), hash.getLong());
    }

    /** @return the key of that text */
    public static ItemKey of(String text) {
        return of(text, sha256());
    }

    /** @return a digest for {@link #of(String, MessageDigest)}, for who hashes many */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}

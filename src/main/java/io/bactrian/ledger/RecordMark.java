package io.bactrian.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What the ledger keeps of an exported record: enough to tell whether it changed.
 *
 * @param key what identifies it within its flow; several key columns joined with a tab
 * @param content the first 8 bytes of the SHA-256 of its cells
 */
public record RecordMark(String key, long content) {
    /** @return the mark of a record whose cells are {@code content}; {@code sha256} is used up by it, see {@link ItemKey#sha256} */
    public static RecordMark of(String key, String content, MessageDigest sha256) {
        byte[] hash = sha256.digest(content.getBytes(StandardCharsets.UTF_8));
        return new RecordMark(key, ByteBuffer.wrap(hash).getLong());
    }
}

package io.bactrian.steps;

import io.bactrian.ledger.ItemKey;
import io.bactrian.mapping.Item;
import io.bactrian.mapping.Mapping;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hashes by which the ledger knows an item: of its key, and of its content. Not thread-safe. */
final class Keys {
    private final MessageDigest sha256;
    private final byte[] shape;

    /** @param mapping its form is part of the content: the same values under another name are a change */
    Keys(Mapping mapping) {
        sha256 = ItemKey.sha256();
        shape = sha256.digest(mapping.shape().toString().getBytes(StandardCharsets.UTF_8));
    }

    /** @return the first 16 bytes of the SHA-256 of the key's text */
    ItemKey key(String text) {
        return ItemKey.of(text, sha256);
    }

    /** @return a hash of what the item says; equal for items that the vendor would see as equal */
    long content(Item item) {
        sha256.update(shape);
        values(item.values());
        return ByteBuffer.wrap(sha256.digest()).getLong();
    }

    private void values(@Nullable Object[] values) {
        for (Object value : values) {
            if (value instanceof Object[] rows) {
                values(rows);
            } else {
                value(value);
            }
            sha256.update((byte) 0);
        }
    }

    private void value(@Nullable Object value) {
        if (value instanceof List<?> list) {
            text('l', Integer.toString(list.size()));
            list.forEach(this::value);
        } else if (value instanceof Map<?, ?> map) {
            text('m', Integer.toString(map.size()));
            map.forEach((name, member) -> {
                value(name);
                value(member);
            });
        } else {
            text(
                    tag(value),
                    value instanceof BigDecimal number
                            ? number.stripTrailingZeros().toString()
                            : String.valueOf(value));
        }
    }

    /** The length stands before the text, so that no text can look like two values. */
    private void text(char tag, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update((byte) tag);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sha256.update(bytes);
    }

    /** Keeps the text {@code null} apart from nothing, and the number 1 from the text 1. */
    private static char tag(@Nullable Object value) {
        if (value == null) {
            return 'n';
        }
        return value == Item.OMIT ? 'o' : value instanceof Boolean ? 'b' : value instanceof Number ? '1' : 't';
    }
}

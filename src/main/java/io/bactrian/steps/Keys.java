package io.bactrian.steps;

import io.bactrian.ledger.ItemKey;
import io.bactrian.mapping.Item;
import io.bactrian.mapping.Mapping;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.MurmurHash3;
import org.jspecify.annotations.Nullable;

/** The hashes by which the ledger knows an item: of its key, and of its content. Not thread-safe. */
final class Keys {
    private final int shape;
    private byte[] said = new byte[1024];
    private int size;

    /** @param mapping its form is part of the content: the same values under another name are a change */
    Keys(Mapping mapping) {
        shape = (int) ItemKey.of(mapping.shape().toString()).high();
    }

    /** @return the key of that text */
    ItemKey key(String text) {
        return ItemKey.of(text);
    }

    /** @return a hash of what the item says; equal for items that the vendor would see as equal */
    long content(Item item) {
        size = 0;
        values(item.values());
        return MurmurHash3.hash128x64(said, 0, size, shape)[0];
    }

    private void values(@Nullable Object[] values) {
        for (Object value : values) {
            if (value instanceof Object[] rows) {
                values(rows);
            } else {
                value(value);
            }
            reserve(1);
            said[size++] = 0;
        }
    }

    private void value(@Nullable Object value) {
        if (value instanceof String text) {
            text('t', text, text.length());
        } else if (value instanceof List<?> list) {
            text('l', Integer.toString(list.size()));
            list.forEach(this::value);
        } else if (value instanceof Map<?, ?> map) {
            text('m', Integer.toString(map.size()));
            map.forEach((name, member) -> {
                value(name);
                value(member);
            });
        } else if (value instanceof BigDecimal number) {
            number(number);
        } else {
            text(tag(value), String.valueOf(value));
        }
    }

    /** Zeros at the end of the places say nothing. */
    private void number(BigDecimal number) {
        String text = number.scale() <= 0 ? number.stripTrailingZeros().toPlainString() : number.toString();
        if (number.scale() <= 0 || text.indexOf('E') >= 0) {
            text('1', text.indexOf('E') < 0 ? text : number.stripTrailingZeros().toString());
            return;
        }
        int length = text.length();
        while (text.charAt(length - 1) == '0') {
            length--;
        }
        text('1', text, text.charAt(length - 1) == '.' ? length - 1 : length);
    }

    private void text(char tag, String text) {
        text(tag, text, text.length());
    }

    /** The length stands before the text, so that no text can look like two values. */
    private void text(char tag, String text, int length) {
        reserve(length * 3 + 5);
        said[size++] = (byte) tag;
        for (int shift = 24; shift >= 0; shift -= 8) {
            said[size++] = (byte) (length >>> shift);
        }
        for (int i = 0; i < length; i++) {
            char each = text.charAt(i);
            if (each < 0x80) {
                said[size++] = (byte) each;
            } else {
                said[size++] = (byte) 0xFF; // in no UTF-8, so it cannot be taken for anything else
                said[size++] = (byte) (each >>> 8);
                said[size++] = (byte) each;
            }
        }
    }

    private void reserve(int more) {
        if (said.length - size < more) {
            said = Arrays.copyOf(said, (size + more) * 2);
        }
    }

    /** Keeps the text {@code null} apart from nothing, and the number 1 from the text 1. */
    private static char tag(@Nullable Object value) {
        if (value == null) {
            return 'n';
        }
        return value == Item.OMIT ? 'o' : value instanceof Boolean ? 'b' : value instanceof Number ? '1' : 't';
    }
}

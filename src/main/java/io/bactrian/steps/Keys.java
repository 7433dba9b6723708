package io.bactrian.steps;

import io.bactrian.ledger.ItemKey;
import io.bactrian.mapping.Item;
import io.bactrian.mapping.Mapping;
import io.bactrian.row.Span;
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
    private final Span span = new Span();
    private char[] spare = new char[0];

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
        if (item.isWritten()) {
            written(item);
        } else {
            values(item.values());
        }
        return MurmurHash3.hash128x64(said, 0, size, shape)[0];
    }

    private void written(Item item) {
        for (int slot = 0; slot < item.slots(); slot++) {
            switch (item.written(slot, span)) {
                case TEXT -> text('t', span.text(), span.from(), span.to());
                case NUMBER -> text('1', span.text(), span.from(), withoutZeros(span));
                case CLEARED -> value(null);
                default -> value(item.constant(slot));
            }
            reserve(1);
            said[size++] = 0;
        }
    }

    /** Zeros at the end of the places say nothing. @return where the number ends without them */
    private static int withoutZeros(Span number) {
        int to = number.to();
        int point = number.from();
        while (point < to && number.text()[point] != '.') {
            point++;
        }
        if (point == to) {
            return to;
        }
        while (number.text()[to - 1] == '0') {
            to--;
        }
        return to - 1 == point ? point : to;
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

    private void text(char tag, String text, int length) {
        if (spare.length < length) {
            spare = new char[length * 2];
        }
        text.getChars(0, length, spare, 0);
        text(tag, spare, 0, length);
    }

    /** The length stands before the text, so that no text can look like two values. */
    private void text(char tag, char[] text, int from, int to) {
        int length = to - from;
        reserve(length * 3 + 5);
        said[size++] = (byte) tag;
        for (int shift = 24; shift >= 0; shift -= 8) {
            said[size++] = (byte) (length >>> shift);
        }
        byte[] target = said;
        int at = size;
        for (int i = from; i < to; i++) {
            char each = text[i];
            if (each < 0x80) {
                target[at++] = (byte) each;
            } else {
                target[at++] = (byte) 0xFF; // in no UTF-8, so it cannot be taken for anything else
                target[at++] = (byte) (each >>> 8);
                target[at++] = (byte) each;
            }
        }
        size = at;
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

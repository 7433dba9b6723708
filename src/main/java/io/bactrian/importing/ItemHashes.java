package io.bactrian.importing;

import io.bactrian.ledger.ItemKey;
import io.bactrian.mapping.Item;
import io.bactrian.mapping.imports.Mapping;
import io.bactrian.row.Span;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hashes by which the ledger knows an item: of its key, and of its content. Not thread-safe. */
public final class ItemHashes {
    /** Behind each value; no character and no length. */
    private static final int END = -1;
    /** Odd and without a pattern: a step with it loses nothing of what went before. */
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final long shape;
    private final Span span = new Span();
    private @Nullable Object[] constants = {};
    private @Nullable String[] texts = {};
    private long hash;

    /** @param mapping its form is part of the content: the same values under another name are a change */
    public ItemHashes(Mapping mapping) {
        shape = ItemKey.of(mapping.shape().toString()).high();
    }

    /** @return the key of that text */
    public ItemKey key(String text) {
        return ItemKey.of(text);
    }

    /** @return a hash of what the item says; equal for items that the vendor would see as equal */
    public long content(Item item) {
        hash = shape;
        if (item.isWritten()) {
            written(item);
        } else {
            values(item.values());
        }
        return mixed(hash);
    }

    private void written(Item item) {
        for (int slot = 0; slot < item.slots(); slot++) {
            switch (item.written(slot, span)) {
                case TEXT -> text('t', span.text(), span.from(), span.to());
                case NUMBER -> text('1', span.text(), span.from(), withoutZeros(span));
                case CLEARED -> value(null);
                default -> constant(slot, item.constant(slot));
            }
            step(END);
        }
    }

    /** As {@link #value}; the text of a number is made once and not for each item. */
    private void constant(int slot, @Nullable Object value) {
        if (value == null || value instanceof String || value instanceof BigDecimal) {
            value(value);
            return;
        }
        if (slot >= constants.length) {
            constants = Arrays.copyOf(constants, slot + 16);
            texts = Arrays.copyOf(texts, slot + 16);
        }
        String known = texts[slot];
        if (known == null || constants[slot] != value) {
            known = value.toString();
            constants[slot] = value;
            texts[slot] = known;
        }
        text(tag(value), known);
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
            step(END);
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
        long now = begun(tag, length);
        for (int i = 0; i < length; i++) {
            now = (now ^ text.charAt(i)) * FACTOR;
        }
        hash = now;
    }

    private void text(char tag, char[] text, int from, int to) {
        long now = begun(tag, to - from);
        for (int i = from; i < to; i++) {
            now = (now ^ text[i]) * FACTOR;
        }
        hash = now;
    }

    /** The length stands before the text, so that no text can look like two values. */
    private long begun(char tag, int length) {
        return (((hash ^ tag) * FACTOR) ^ length) * FACTOR;
    }

    private void step(int part) {
        hash = (hash ^ part) * FACTOR;
    }

    /** What came last has reached the upper half only. */
    private static long mixed(long hash) {
        long once = (hash ^ (hash >>> 32)) * FACTOR;
        return once ^ (once >>> 29);
    }

    /** Keeps the text {@code null} apart from nothing, and the number 1 from the text 1. */
    private static char tag(@Nullable Object value) {
        if (value == null) {
            return 'n';
        }
        return value == Item.OMIT ? 'o' : value instanceof Boolean ? 'b' : value instanceof Number ? '1' : 't';
    }
}

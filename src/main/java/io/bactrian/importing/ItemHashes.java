package io.bactrian.importing;

import io.bactrian.ledger.ItemKey;
import io.bactrian.mapping.Item;
import io.bactrian.mapping.Shape;
import io.bactrian.mapping.Values;
import io.bactrian.mapping.Verbatim;
import io.bactrian.mapping.imports.Mapping;
import io.bactrian.row.CharSlice;
import java.math.BigDecimal;
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
    private final CharSlice span = new CharSlice();
    private long hash;

    /** @param mapping its form is part of the content: the same values under another name are a change */
    public ItemHashes(Mapping mapping) {
        form(mapping.shape());
        shape = hash;
    }

    private void form(Shape part) {
        if (part instanceof Shape.ObjectShape object) {
            text('m', Integer.toString(object.names().size()));
            for (int i = 0; i < object.names().size(); i++) {
                value(object.names().get(i));
                form(object.members().get(i));
            }
        } else if (part instanceof Shape.ListShape list) {
            text('l', Integer.toString(list.elements().size()));
            list.elements().forEach(this::form);
        } else if (part instanceof Shape.OptionalShape optional) {
            form(optional.shape());
        } else if (part instanceof Shape.EachShape each) {
            text('e', "");
            form(each.element());
        } else if (part instanceof Shape.ConstantShape constant) {
            value(constant.value());
        } else {
            text('v', "");
        }
    }

    /** @return the key of that text */
    public ItemKey key(String text) {
        return ItemKey.of(text);
    }

    /** @return a hash of what the item says; equal for items that the vendor would see as equal */
    public long content(Item item) {
        hash = shape;
        values(item.values());
        return mixed(hash);
    }

    private void values(Values values) {
        for (int slot = 0; slot < values.size(); slot++) {
            Object held = values.held(slot);
            if (held instanceof Verbatim kind) {
                values.text(slot, span);
                if (kind == Verbatim.TEXT) {
                    text('t', span.text(), span.from(), span.to());
                } else {
                    number(span.text(), span.from(), kind == Verbatim.DECIMAL ? withoutZeros(span) : span.to());
                }
            } else if (held instanceof Values[] rows) {
                for (Values row : rows) {
                    values(row);
                }
            } else {
                value(held);
            }
            step(END);
        }
    }

    /** Zeros at the end of the places say nothing. @return where the number ends without them */
    private static int withoutZeros(CharSlice number) {
        int to = number.to();
        int point = number.from();
        while (point < to && number.text()[point] != '.' && number.text()[point] != ',') {
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

    private void value(@Nullable Object value) {
        if (value instanceof String text) {
            text('t', text, text.length());
        } else if (value == null || value == Item.OMIT || value instanceof Boolean) {
            step(value == null ? 'n' : value == Item.OMIT ? 'o' : value.equals(true) ? 'y' : 'f');
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
            text(value instanceof Number ? '1' : 't', value.toString());
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

    /** A decimal sign is a point here, whatever it was in the file. */
    private void number(char[] text, int from, int to) {
        long now = begun('1', to - from);
        for (int i = from; i < to; i++) {
            now = (now ^ (text[i] == ',' ? '.' : text[i])) * FACTOR;
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
}

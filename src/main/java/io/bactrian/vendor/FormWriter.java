package io.bactrian.vendor;

import io.bactrian.mapping.Item;
import io.bactrian.mapping.Values;
import io.bactrian.mapping.Verbatim;
import io.bactrian.row.CharSlice;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code key=value&key=value} as PHP's http_build_query does: blanks are {@code +}, letters, digits and {@code - _ .} stay, all
 * other bytes of UTF-8 are percent-encoded; true is 1 and false is 0. The key under which the next value stands is kept as a stack of encoded
 * segments, so that a value costs two copies of bytes and no object. Not thread-safe.
 */
final class FormWriter {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    /** What an ASCII character becomes; 0 where it is percent-encoded. */
    private static final byte[] PLAIN = plain();

    private static final byte[][] INDEXES = new byte[1024][];
    /** The most bytes that one character or one surrogate pair becomes. */
    private static final int LARGEST = 12;
    /** The bytes that one percent-encoded byte becomes. */
    private static final int ESCAPE = 3;

    private byte[] out;
    private int size;
    private byte[] key = new byte[256];
    private int keySize;
    private char[] spare = new char[0];
    private final CharSlice span = new CharSlice();

    FormWriter(int expected) {
        this.out = new byte[Math.max(256, expected)];
    }

    /** Begins again, with nothing written; a buffer of more than {@code most} bytes is not kept. */
    void clear(int most) {
        size = 0;
        keySize = 0;
        out = out.length > most ? new byte[256] : out;
    }

    private static byte[] plain() {
        byte[] table = new byte[128];
        for (char each : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.".toCharArray()) {
            table[each] = (byte) each;
        }
        table[' '] = '+';
        return table;
    }

    /** @return {@code text} encoded, as a name or a value */
    static byte[] encoded(String text) {
        FormWriter writer = new FormWriter(text.length() * 3);
        writer.encode(text);
        return writer.bytes();
    }

    /** @return {@code name} as an encoded segment of a key, brackets included */
    static byte[] segment(String name) {
        FormWriter writer = new FormWriter(name.length() * 3 + 6);
        writer.encode("[" + name + "]");
        return writer.bytes();
    }

    /** @return the segment of a list's element, from 0 */
    static byte[] index(int index) {
        if (index >= INDEXES.length) {
            return segment(Integer.toString(index));
        }
        byte[] known = INDEXES[index];
        if (known == null) {
            known = segment(Integer.toString(index));
            INDEXES[index] = known;
        }
        return known;
    }

    /** Goes down by one segment, whose brackets are left out at the outermost level; @return what {@link #leave} takes to come back */
    int enter(byte[] segment) {
        int mark = keySize;
        int bracket = keySize == 0 ? ESCAPE : 0;
        int length = segment.length - 2 * bracket;
        if (keySize + length > key.length) {
            key = Arrays.copyOf(key, (keySize + length) * 2);
        }
        System.arraycopy(segment, bracket, key, keySize, length);
        keySize += length;
        return mark;
    }

    /** Comes back to where {@link #enter} was called. */
    void leave(int mark) {
        keySize = mark;
    }

    /** @return the bytes written so far, to see whether anything was written since */
    int size() {
        return size;
    }

    /** Writes a value of an item under the present key: nothing for {@link Item#OMIT}, an empty text for null, its elements for a list. */
    void value(@Nullable Object value) {
        if (value instanceof String text) {
            key();
            encode(text);
        } else if (value instanceof Long number) {
            key();
            digits(number);
        } else if (value instanceof List<?> list) {
            list(list);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> {
                int mark = enter(segment(String.valueOf(name)));
                value(member);
                leave(mark);
            });
        } else if (value != Item.OMIT) {
            key();
            encode(text(value));
        }
    }

    private void digits(long number) {
        if (number < 0 || number >= 1_000_000_000) {
            encode(Long.toString(number));
            return;
        }
        reserve(10);
        int length = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            length++;
        }
        int left = (int) number;
        for (int at = size + length - 1; at >= size; at--) {
            out[at] = (byte) ('0' + left % 10);
            left /= 10;
        }
        size += length;
    }

    private void list(List<?> list) {
        int index = 0;
        for (Object element : list) {
            if (element != Item.OMIT) {
                int mark = enter(index(index++));
                value(element);
                leave(mark);
            }
        }
    }

    /** @return a single value as a form carries it */
    static String text(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "1" : "0";
        }
        if (value instanceof BigDecimal number) {
            return plain(number);
        }
        if (value instanceof Path) {
            throw new IllegalStateException(
                    "a file in a request that is not multipart; give its content with 'out: base64'");
        }
        return value == null ? "" : value.toString();
    }

    /** The usual number reads the same with and without exponents, and it keeps that text in itself. */
    private static String plain(BigDecimal number) {
        boolean usual = number.scale() >= 0 && number.precision() - number.scale() > -6;
        return usual ? number.toString() : number.toPlainString();
    }

    /** @return whether a value held in a slot is one value of a form, and no list and no object */
    static boolean isSingle(@Nullable Object held) {
        return held instanceof Verbatim || held instanceof String || !(held instanceof List || held instanceof Map);
    }

    /** Writes the value of a slot behind its key. */
    void single(@Nullable Object held, int slot, Values values) {
        if (held instanceof Verbatim kind) {
            values.text(slot, span);
            if (kind == Verbatim.TEXT) {
                encode(span.text(), span.from(), span.to());
            } else {
                number(span.text(), span.from(), span.to());
            }
        } else if (held instanceof Long number) {
            digits(number);
        } else {
            encode(text(held));
        }
    }

    /** A decimal sign is a point here, whatever it was in the file. */
    private void number(char[] text, int from, int to) {
        reserve(to - from);
        byte[] target = out;
        int at = size;
        for (int i = from; i < to; i++) {
            target[at++] = (byte) (text[i] == ',' ? '.' : text[i]);
        }
        size = at;
    }

    /** Writes a value under a key, whatever the present key is. */
    void under(byte[] whole, @Nullable Object value) {
        byte[] present = key;
        int presentSize = keySize;
        enterKey(whole);
        value(value);
        key = present;
        keySize = presentSize;
    }

    /** Writes the first bytes of what is encoded already, keys included; it begins with {@code &}, which the first of a body has not. */
    void encoded(byte[] encoded, int length) {
        if (length > 0) {
            int skipped = size == 0 ? 1 : 0;
            reserve(length);
            System.arraycopy(encoded, skipped, out, size, length - skipped);
            size += length - skipped;
        }
    }

    /** @return what is encoded already with an {@code &} in front */
    static byte[] behindSeparator(byte[] encoded) {
        byte[] all = new byte[encoded.length + 1];
        all[0] = '&';
        System.arraycopy(encoded, 0, all, 1, encoded.length);
        return all;
    }

    /** @return the key of a member of what stands under {@code key} */
    static byte[] keyOf(byte[] key, byte[] segment) {
        FormWriter writer = new FormWriter(0);
        writer.enterKey(key);
        writer.enter(segment);
        return writer.presentKey();
    }

    /** @return whether the present key is this one */
    boolean isUnder(byte[] other) {
        return Arrays.equals(key, 0, keySize, other, 0, other.length);
    }

    /** Stands under this key, whatever it was before. */
    void enterKey(byte[] whole) {
        key = whole; // it has no room for more: whoever enters further makes a copy
        keySize = whole.length;
    }

    /** @return the present key, a copy */
    byte[] presentKey() {
        return Arrays.copyOf(key, keySize);
    }

    private void key() {
        reserve(keySize + 2);
        if (size > 0) {
            out[size++] = '&';
        }
        System.arraycopy(key, 0, out, size, keySize);
        size += keySize;
        out[size++] = '=';
    }

    private void encode(String text) {
        int length = text.length();
        if (spare.length < length) {
            spare = new char[length * 2];
        }
        text.getChars(0, length, spare, 0);
        encode(spare, 0, length);
    }

    private void encode(char[] text, int from, int to) {
        reserve((to - from) * ESCAPE);
        byte[] target = out; // locals: this loop passes over every character that is sent
        int at = size;
        int i = from;
        for (; i < to; i++) {
            char each = text[i];
            byte plain = each < 128 ? PLAIN[each] : 0;
            if (plain == 0) {
                break;
            }
            target[at++] = plain;
        }
        size = at;
        if (i < to) {
            encodeAny(text, i, to);
        }
    }

    private void encodeAny(char[] text, int from, int to) {
        reserve((to - from) * LARGEST);
        for (int i = from; i < to; i++) {
            char each = text[i];
            if (each < 128) {
                byte plain = PLAIN[each];
                if (plain != 0) {
                    out[size++] = plain;
                } else {
                    percent(each);
                }
            } else if (Character.isHighSurrogate(each) && i + 1 < to && Character.isLowSurrogate(text[i + 1])) {
                supplementary(Character.toCodePoint(each, text[++i]));
            } else {
                basic(Character.isSurrogate(each) ? '\uFFFD' : each);
            }
        }
    }

    private void basic(int point) {
        if (point < 0x800) {
            percent(0xC0 | (point >> 6));
        } else {
            percent(0xE0 | (point >> 12));
            percent(0x80 | ((point >> 6) & 0x3F));
        }
        percent(0x80 | (point & 0x3F));
    }

    private void supplementary(int point) {
        percent(0xF0 | (point >> 18));
        percent(0x80 | ((point >> 12) & 0x3F));
        percent(0x80 | ((point >> 6) & 0x3F));
        percent(0x80 | (point & 0x3F));
    }

    private void percent(int octet) {
        out[size] = '%';
        out[size + 1] = HEX[octet >> 4];
        out[size + 2] = HEX[octet & 15];
        size += 3;
    }

    private void reserve(int more) {
        if (size + more > out.length) {
            out = Arrays.copyOf(out, (size + more) * 2);
        }
    }

    /** @return what was written, a copy */
    byte[] bytes() {
        return Arrays.copyOf(out, size);
    }
}

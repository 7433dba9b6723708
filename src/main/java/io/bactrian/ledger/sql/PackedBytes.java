package io.bactrian.ledger.sql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing byte array that is written with variable-length numbers. Reused by {@link #clear}; not thread-safe. */
final class PackedBytes {
    private byte[] bytes;
    private int size;

    PackedBytes(int capacity) {
        bytes = new byte[capacity];
    }

    void clear() {
        size = 0;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    void putByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    /** Seven bits a byte, lowest first; small numbers take one byte. */
    void putUnsigned(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Numbers near zero, of either sign, take one byte. */
    void putSigned(long value) {
        putUnsigned(zigzag(value));
    }

    void putFixed(long value) {
        putFixed(value, Long.BYTES);
    }

    /** The lowest {@code length} bytes of a number, the highest of them first. */
    void putFixed(long value, int length) {
        reserve(length);
        for (int shift = (length - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    void putText(String text) {
        putBlock(text.getBytes(StandardCharsets.UTF_8));
    }

    void putBlock(byte[] block) {
        putUnsigned(block.length);
        reserve(block.length);
        System.arraycopy(block, 0, bytes, size, block.length);
        size += block.length;
    }

    static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    static long unzigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    /** Reads what {@link PackedBytes} wrote, in the same order. */
    static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        /** @return how many bytes were read */
        int at() {
            return at;
        }

        int getByte() {
            return bytes[at++];
        }

        long getUnsigned() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = bytes[at++];
                value |= (next & 0x7FL) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        long getSigned() {
            return unzigzag(getUnsigned());
        }

        long getFixed() {
            long value = 0;
            for (int i = 0; i < 8; i++) {
                value = (value << 8) | (bytes[at++] & 0xFF);
            }
            return value;
        }

        String getText() {
            int length = (int) getUnsigned();
            at += length;
            return new String(bytes, at - length, length, StandardCharsets.UTF_8);
        }

        byte[] getBlock() {
            int length = (int) getUnsigned();
            at += length;
            return Arrays.copyOfRange(bytes, at - length, at);
        }
    }
}

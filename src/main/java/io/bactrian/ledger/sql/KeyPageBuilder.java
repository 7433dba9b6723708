package io.bactrian.ledger.sql;

import java.util.Arrays;

/** Packs places of one flow, which come in ascending order, into pages of a size that a page of the database just holds. */
final class KeyPageBuilder {
    /** SQLite puts what is larger than 4,061 bytes, with the other columns, on two of its pages. */
    static final int PAGE_BYTES = 4_000;

    private static final int HEAD_BYTES = 16;

    private long[] highs = new long[256];
    private long[] lows = new long[256];
    private long[] batches = new long[256];
    private int[] positions = new int[256];
    private int size;
    private long lowestBatch;
    private long highestBatch;
    private int highestPosition;

    boolean isEmpty() {
        return size == 0;
    }

    /** @return the lowest high of a key that is here */
    long high() {
        return highs[0];
    }

    /** @return whether the place is to stand on this page: all of one high do, however many they are */
    boolean takes(long high, long batch, int position) {
        if (size == 0 || highs[size - 1] == high) {
            return true;
        }
        KeyPage.Layout layout = layout(
                high, Math.min(lowestBatch, batch), Math.max(highestBatch, batch), Math.max(highestPosition, position));
        return HEAD_BYTES + (size + 1) * layout.placeBytes() <= PAGE_BYTES;
    }

    void add(long high, long low, long batch, int position) {
        if (size == highs.length) {
            highs = Arrays.copyOf(highs, size * 2);
            lows = Arrays.copyOf(lows, size * 2);
            batches = Arrays.copyOf(batches, size * 2);
            positions = Arrays.copyOf(positions, size * 2);
        }
        lowestBatch = size == 0 ? batch : Math.min(lowestBatch, batch);
        highestBatch = size == 0 ? batch : Math.max(highestBatch, batch);
        highestPosition = size == 0 ? position : Math.max(highestPosition, position);
        highs[size] = high;
        lows[size] = low;
        batches[size] = batch;
        positions[size++] = position;
    }

    private KeyPage.Layout layout(long highest, long lowBatch, long highBatch, int position) {
        return new KeyPage.Layout(
                highs[0], lowBatch, bytesOf(highest - highs[0]), bytesOf(highBatch - lowBatch), bytesOf(position));
    }

    private static int bytesOf(long number) {
        return (Long.SIZE - Long.numberOfLeadingZeros(number) + Byte.SIZE - 1) / Byte.SIZE;
    }

    /** @return the page of all that was added, which is forgotten here */
    byte[] build() {
        KeyPage.Layout layout = layout(highs[size - 1], lowestBatch, highestBatch, highestPosition);
        PackedBytes bytes = new PackedBytes(HEAD_BYTES + size * layout.placeBytes());
        bytes.putFixed(layout.high());
        bytes.putByte(layout.highBytes());
        bytes.putByte(layout.batchBytes());
        bytes.putByte(layout.positionBytes());
        bytes.putUnsigned(layout.batch());
        for (int at = 0; at < size; at++) {
            bytes.putFixed(highs[at] - layout.high(), layout.highBytes());
            bytes.putFixed(lows[at]);
            bytes.putFixed(batches[at] - layout.batch(), layout.batchBytes());
            bytes.putFixed(positions[at], layout.positionBytes());
        }
        size = 0;
        return bytes.toArray();
    }
}

package io.bactrian.ledger.sql;

import io.bactrian.ledger.LedgerFault;

/**
 * Some places of keys of one flow, ascending by key and batch, packed into a blob: first what all have in common, then for each place as many bytes as the page
 * needs for it. Each is of the same length, so that a key is found without unpacking the others.
 */
final class KeyPage {
    private final byte[] bytes;
    private final Layout layout;
    private final int start;
    private final int size;

    /**
     * What the places of a page have in common.
     *
     * @param high the lowest high of a key
     * @param batch the lowest batch
     * @param highBytes how many bytes each place has for the distance to {@code high}
     * @param batchBytes the same for {@code batch}
     * @param positionBytes how many bytes each place has for its position
     */
    record Layout(long high, long batch, int highBytes, int batchBytes, int positionBytes) {
        int placeBytes() {
            return highBytes + Long.BYTES + batchBytes + positionBytes;
        }
    }

    /** @throws LedgerFault where the blob is no page */
    KeyPage(byte[] blob) {
        bytes = blob;
        PackedBytes.Reader reader = new PackedBytes.Reader(blob);
        try {
            long high = reader.getFixed();
            int highBytes = reader.getByte();
            int batchBytes = reader.getByte();
            int positionBytes = reader.getByte();
            layout = new Layout(high, reader.getUnsigned(), highBytes, batchBytes, positionBytes);
        } catch (ArrayIndexOutOfBoundsException tooShort) {
            throw damaged(tooShort);
        }
        start = reader.at();
        size = (blob.length - start) / layout.placeBytes();
        if (start + size * layout.placeBytes() != blob.length) {
            throw damaged(new IllegalStateException(blob.length + " bytes for " + layout));
        }
    }

    private static LedgerFault damaged(RuntimeException cause) {
        return new LedgerFault(
                "The ledger is damaged: a page of its index of keys cannot be read (" + cause.getMessage()
                        + "). Keep the file, and restore the ledger from a backup.",
                cause);
    }

    int size() {
        return size;
    }

    long high(int at) {
        return layout.high + number(start + at * layout.placeBytes(), layout.highBytes);
    }

    long low(int at) {
        return number(start + at * layout.placeBytes() + layout.highBytes, Long.BYTES);
    }

    long batch(int at) {
        int from = start + at * layout.placeBytes() + layout.highBytes + Long.BYTES;
        return layout.batch + number(from, layout.batchBytes);
    }

    int position(int at) {
        int from = start + (at + 1) * layout.placeBytes() - layout.positionBytes;
        return (int) number(from, layout.positionBytes);
    }

    private long number(int from, int length) {
        long number = 0;
        for (int i = from; i < from + length; i++) {
            number = number << Byte.SIZE | (bytes[i] & 0xFF);
        }
        return number;
    }

    /** @return the first place whose key is not below {@code high}; {@link #size} where all are */
    int firstFrom(long high) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (high(middle) < high) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}

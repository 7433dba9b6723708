package io.bactrian.ledger.sql;

import io.bactrian.ledger.Intent;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.Result;
import io.bactrian.row.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Packs what a batch carries into the blobs of its row, a few bytes an item: SQLite's own row would cost more than the values. */
final class BatchCodec {
    static final int KEY_BYTES = 16;
    private static final long NO_ID = 0;
    private static final long TEXT_ID = 1;
    private static final long FIRST_DELTA = 2;
    /** The place in this list is what stands on the disk: only ever append to it. */
    private static final List<Outcome> OUTCOMES =
            List.of(Outcome.ACCEPTED, Outcome.REJECTED, Outcome.SKIPPED, Outcome.UNKNOWN);

    private BatchCodec() {}

    static byte[] keys(List<Intent> items) {
        PackedBytes bytes = new PackedBytes(items.size() * KEY_BYTES);
        for (Intent item : items) {
            bytes.putFixed(item.key().high());
            bytes.putFixed(item.key().low());
        }
        return bytes.toArray();
    }

    static List<ItemKey> keys(byte[] blob) {
        PackedBytes.Reader reader = new PackedBytes.Reader(blob);
        List<ItemKey> keys = new ArrayList<>(blob.length / KEY_BYTES);
        for (int i = 0; i < blob.length / KEY_BYTES; i++) {
            keys.add(new ItemKey(reader.getFixed(), reader.getFixed()));
        }
        return keys;
    }

    static byte[] contents(List<Intent> items) {
        PackedBytes bytes = new PackedBytes(items.size() * Long.BYTES);
        items.forEach(item -> bytes.putFixed(item.content()));
        return bytes.toArray();
    }

    static byte[] lines(List<Intent> items) {
        PackedBytes bytes = new PackedBytes(items.size() * 2);
        long last = 0;
        for (Intent item : items) {
            bytes.putSigned(item.line() - last);
            last = item.line();
        }
        return bytes.toArray();
    }

    /** @return the ids of the records that the items update, or null where there are none */
    static byte @Nullable [] sentIds(List<Intent> items) {
        return items.stream().allMatch(item -> item.vendorId() == null)
                ? null
                : ids(items.stream().map(Intent::vendorId).toList());
    }

    static byte @Nullable [] gotIds(List<Result> results) {
        return results.stream().allMatch(result -> result.vendorId() == null)
                ? null
                : ids(results.stream().map(Result::vendorId).toList());
    }

    /** Outcomes as runs of equal ones: mostly the whole batch is one. */
    static byte[] outcomes(List<Result> results) {
        PackedBytes bytes = new PackedBytes(8);
        int start = 0;
        for (int i = 1; i <= results.size(); i++) {
            if (i == results.size()
                    || results.get(i).outcome() != results.get(start).outcome()) {
                bytes.putByte(OUTCOMES.indexOf(results.get(start).outcome()));
                bytes.putUnsigned(i - start);
                start = i;
            }
        }
        return bytes.toArray();
    }

    static List<Intent> items(byte[] keys, byte[] contents, byte[] lines, byte @Nullable [] sentIds) {
        List<ItemKey> itemKeys = keys(keys);
        List<@Nullable String> ids = ids(sentIds, itemKeys.size());
        PackedBytes.Reader contentReader = new PackedBytes.Reader(contents);
        PackedBytes.Reader lineReader = new PackedBytes.Reader(lines);
        List<Intent> items = new ArrayList<>(itemKeys.size());
        long line = 0;
        for (int i = 0; i < itemKeys.size(); i++) {
            line += lineReader.getSigned();
            items.add(new Intent(itemKeys.get(i), contentReader.getFixed(), line, ids.get(i)));
        }
        return items;
    }

    static List<Result> results(byte[] outcomes, byte @Nullable [] gotIds, int count) {
        List<@Nullable String> ids = ids(gotIds, count);
        PackedBytes.Reader reader = new PackedBytes.Reader(outcomes);
        List<Result> results = new ArrayList<>(count);
        while (results.size() < count) {
            Outcome outcome = OUTCOMES.get(reader.getByte());
            for (long equal = reader.getUnsigned(); equal > 0; equal--) {
                results.add(new Result(outcome, ids.get(results.size())));
            }
        }
        return results;
    }

    // Vendors mostly give numbers that ascend within a batch, so a number is kept as its distance from the one before.
    private static byte[] ids(List<@Nullable String> ids) {
        PackedBytes bytes = new PackedBytes(ids.size() * 3);
        long last = 0;
        for (String id : ids) {
            if (id == null) {
                bytes.putUnsigned(NO_ID);
            } else if (isPlainNumber(id)) {
                long number = Long.parseLong(id);
                bytes.putUnsigned(PackedBytes.zigzag(number - last) + FIRST_DELTA);
                last = number;
            } else {
                bytes.putUnsigned(TEXT_ID);
                bytes.putText(id);
            }
        }
        return bytes.toArray();
    }

    private static List<@Nullable String> ids(byte @Nullable [] blob, int count) {
        List<@Nullable String> ids = new ArrayList<>(count);
        PackedBytes.Reader reader = new PackedBytes.Reader(blob == null ? new byte[0] : blob);
        long last = 0;
        for (int i = 0; i < count; i++) {
            long head = blob == null ? NO_ID : reader.getUnsigned();
            if (head >= FIRST_DELTA) {
                last += PackedBytes.unzigzag(head - FIRST_DELTA);
                ids.add(Long.toString(last));
            } else {
                ids.add(head == NO_ID ? null : reader.getText());
            }
        }
        return ids;
    }

    // Only what Long.toString gives back exactly: no sign, no leading zero, at most 17 digits so that no distance
    // overflows.
    private static boolean isPlainNumber(String id) {
        int length = id.length();
        if (length == 0 || length > 17 || (length > 1 && id.charAt(0) == '0')) {
            return false;
        }
        for (int i = 0; i < length; i++) { // no stream: this is asked of each id
            if (id.charAt(i) < '0' || id.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}

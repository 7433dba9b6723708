package io.bactrian.ledger.sql;

import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.row.Outcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares the index of keys with the batches, and looks at each key that was sent more than once. Sums of hashes are compared, so that no place is
 * looked up: they are equal where the index has exactly what the batches have, in whichever order.
 */
final class KeyIndexCheck {
    private static final int BATCHES_HELD = 2_000;
    private static final String BATCH = "select " + BatchTable.COLUMNS + " from batch where number = ?";

    private final SqlSession session;
    private final Map<Key, List<RecentItems.KeyPlace>> newer = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<Long, BatchData> held = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, BatchData> eldest) {
            return size() > BATCHES_HELD;
        }
    };
    private long expected;
    private long expectedSum;
    private long found;
    private long foundSum;

    KeyIndexCheck(SqlSession session) {
        this.session = session;
    }

    private record Key(int flow, ItemKey key) {}

    /** Takes in a batch, in the order of their numbers; its keys are in the index, or newer than it. */
    void ofBatch(int flow, BatchData batch, boolean indexed) {
        for (int at = 0; at < batch.items().size(); at++) {
            ItemKey key = batch.items().get(at).key();
            if (indexed) {
                expected++;
                expectedSum += hash(flow, key.high(), key.low(), batch.number(), at);
            } else {
                newer.computeIfAbsent(new Key(flow, key), any -> new ArrayList<>(1))
                        .add(new RecentItems.KeyPlace(flow, key, batch.number(), at));
            }
        }
    }

    private static long hash(int flow, long high, long low, long batch, int position) {
        long mixed = high * 0x9E3779B97F4A7C15L + low;
        mixed = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L + batch * 1_000_003L + position * 31L + flow;
        return (mixed ^ (mixed >>> 32)) * 0x94D049BB133111EBL;
    }

    /** @return what is wrong, at most {@code most} in number */
    List<String> faults(int most) throws SQLException {
        try {
            compare(most);
        } catch (LedgerFault unreadable) {
            return List.of(String.valueOf(unreadable.getMessage()));
        }
        List.copyOf(newer.values()).forEach(left -> judgeQuietly(left, most));
        if (found != expected || foundSum != expectedSum) {
            faults.add(
                    0,
                    "The index of keys has " + found + " places and the batches have " + expected
                            + (found == expected ? ", but not the same ones" : "")
                            + ": a key that it lacks would be sent again. Restore the ledger from a backup.");
        }
        return faults;
    }

    private void compare(int most) throws SQLException {
        List<RecentItems.KeyPlace> group = new ArrayList<>();
        KeyScan scan = KeyScan.ofAll(session);
        for (KeyScan.Cursor place = scan.next(); place != null; place = scan.next()) {
            RecentItems.KeyPlace entry =
                    new RecentItems.KeyPlace(place.flow(), place.key(), place.batch(), place.position());
            found++;
            foundSum += hash(entry.flow(), entry.key().high(), entry.key().low(), entry.batch(), entry.position());
            if (!group.isEmpty() && !isOfKey(group.get(0), entry)) {
                judge(group, most);
                group.clear();
            }
            group.add(entry);
            scan.advance();
        }
        if (!group.isEmpty()) {
            judge(group, most);
        }
    }

    private static boolean isOfKey(RecentItems.KeyPlace one, RecentItems.KeyPlace other) {
        return one.flow() == other.flow() && one.key().equals(other.key());
    }

    private void judgeQuietly(List<RecentItems.KeyPlace> entries, int most) {
        try {
            judge(entries, most);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** A key is accepted twice where two requests made its record, and the second one was not wanted: the same content, or another record. */
    private void judge(List<RecentItems.KeyPlace> entries, int most) throws SQLException {
        RecentItems.KeyPlace first = entries.get(0);
        List<RecentItems.KeyPlace> all = new ArrayList<>(entries);
        List<RecentItems.KeyPlace> more = newer.remove(new Key(first.flow(), first.key()));
        if (more != null && more != entries) {
            all.addAll(more);
        }
        if (all.size() < 2 || faults.size() >= most) {
            return;
        }
        RecentItems.@Nullable KeyPlace made = null;
        for (RecentItems.KeyPlace entry : all) {
            BatchData batch = batch(entry.batch());
            if (batch != null && accepted(batch, entry.position()) && isCreation(batch, entry.position())) {
                if (made != null && isTwice(made, entry)) {
                    faults.add(twice(made, entry));
                }
                made = entry;
            }
        }
    }

    private static boolean accepted(BatchData batch, int position) {
        return batch.state() == BatchData.State.SETTLED
                && position < batch.results().size()
                && batch.results().get(position).outcome() == Outcome.ACCEPTED;
    }

    private static boolean isCreation(BatchData batch, int position) {
        return batch.items().get(position).vendorId() == null;
    }

    private boolean isTwice(RecentItems.KeyPlace one, RecentItems.KeyPlace other) throws SQLException {
        BatchData before = batch(one.batch());
        BatchData after = batch(other.batch());
        if (before == null || after == null) {
            return false;
        }
        String oneId = before.vendorIdOf(one.position());
        String otherId = after.vendorIdOf(other.position());
        boolean sameContent = before.items().get(one.position()).content()
                == after.items().get(other.position()).content();
        return sameContent || (oneId != null && otherId != null && !oneId.equals(otherId));
    }

    private String twice(RecentItems.KeyPlace one, RecentItems.KeyPlace other) throws SQLException {
        return "A key was accepted twice: " + place(one) + ", and " + place(other)
                + ". The vendor has its record twice; delete the second one there.";
    }

    private String place(RecentItems.KeyPlace entry) throws SQLException {
        BatchData batch = batch(entry.batch());
        if (batch == null) {
            return "in batch " + entry.batch();
        }
        String id = batch.vendorIdOf(entry.position());
        String run = session.first("select run_id from run where number = ?", row -> row.getString(1), batch.run())
                .orElse("?");
        return "run " + run + ", line " + batch.items().get(entry.position()).line() + (id == null ? "" : ", as " + id);
    }

    private @Nullable BatchData batch(long number) throws SQLException {
        BatchData known = held.get(number);
        if (known == null) {
            known = session.first(BATCH, BatchTable::read, number).orElse(null);
            if (known != null) {
                held.put(number, known);
            }
        }
        return known;
    }
}

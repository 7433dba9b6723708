package io.bactrian.ledger.sql;

import io.bactrian.ledger.ItemKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * From a key to the batches that carried it: the newest ones in memory, the others in portions on disk ({@link KeyPortions}). Places are only added: what became of an item stands in its batch, so a batch that is withdrawn leaves the one before it in force.
 */
final class ItemIndex {
    /** How many keys stay in memory: 36 bytes each, and eight more while they are moved. Arrays are doubled, so that a little less than 2^17 uses them best. */
    static final int RECENT_LIMIT = 60_000;

    private static final int BATCHES_AT_ONCE = 2_000;
    /** Some at a time, since a driver may hold in memory what one statement gives. */
    private static final String NEWER_BATCHES =
            "select b.number, r.flow, b.keys from batch b join run r on r.number = b.run"
                    + " where b.number > ? order by b.number limit " + BATCHES_AT_ONCE;

    private static final String MARK = "select batch from index_mark";

    private final RecentItems recent;
    private final int recentLimit;
    private volatile boolean mergeable = true; // until it is known that there is nothing to merge
    /** Of flows of which nothing was on disk when they were first asked for, all keys since; empty for the others. */
    private final Map<Integer, Optional<BloomFilter>> seen = new ConcurrentHashMap<>();

    private final PortionFilters filters = new PortionFilters();

    ItemIndex(long mark, int recentLimit) {
        this.recent = new RecentItems(mark);
        this.recentLimit = recentLimit;
    }

    /** Takes in what other processes have written since, as far as {@code session} sees it. */
    void catchUp(SqlSession session) throws SQLException {
        boolean more;
        do {
            more = takeSome(session);
            if (recent.size() > 2 * recentLimit) {
                dropUpTo(session.number(MARK, 0)); // this process only reads; another one fills the portions
            }
        } while (more);
    }

    /** @return whether there may be more */
    private boolean takeSome(SqlSession session) throws SQLException {
        PreparedStatement newer = session.prepared(NEWER_BATCHES);
        newer.setLong(1, recent.known());
        int found = 0;
        try (ResultSet rows = newer.executeQuery()) {
            while (rows.next()) {
                add(rows.getInt(2), rows.getLong(1), BatchCodec.keys(rows.getBytes(3)));
                found++;
            }
        }
        return found == BATCHES_AT_ONCE;
    }

    /** Takes in a batch of this process, once it is committed. */
    void add(int flow, long batch, List<ItemKey> keys) {
        // first of all, so that whoever does not find them in memory any more finds them here
        seen.getOrDefault(flow, Optional.empty()).ifPresent(its -> its.addAll(keys));
        recent.add(flow, batch, keys);
    }

    /** What is on disk and was never in this memory is not among the keys seen. */
    private void dropUpTo(long mark) {
        if (mark > recent.known()) {
            seen.replaceAll((flow, its) -> Optional.empty());
        }
        recent.dropUpTo(mark);
    }

    /** The order counts: what is in neither at the end was moved from memory to disk meanwhile, and then that is not empty. */
    private Optional<BloomFilter> seen(SqlSession session, int flow) throws SQLException {
        Optional<BloomFilter> known = seen.get(flow);
        if (known != null) {
            return known;
        }
        BloomFilter fresh = new BloomFilter();
        seen.put(flow, Optional.of(fresh));
        recent.keysOf(flow).forEach(fresh::add);
        if (KeyPortions.has(session, flow)) {
            seen.put(flow, Optional.empty());
        }
        return seen.getOrDefault(flow, Optional.empty());
    }

    /** @return the newest batch that is committed */
    long newestBatch() {
        return recent.known();
    }

    /**
     * Where much is in memory: forgets what is on disk by now, and moves the rest there, within the caller's transaction. Otherwise some portions are merged
     * where they are many.
     */
    void makeRoom(SqlSession session) throws SQLException {
        if (recent.size() >= recentLimit) {
            dropUpTo(session.number(MARK, 0));
        }
        if (recent.size() >= recentLimit) {
            writePortion(session);
        } else if (mergeable) {
            mergeable = KeyMerge.step(session);
        }
    }

    /** @return for each key that was ever in a batch the places at which it stood, newest first */
    Map<ItemKey, List<RecentItems.KeyPlace>> find(SqlSession session, int flow, List<ItemKey> keys)
            throws SQLException {
        List<ItemKey> doubtful =
                seen(session, flow).map(its -> its.mayHave(keys)).orElse(keys);
        Map<ItemKey, List<RecentItems.KeyPlace>> found = new HashMap<>();
        for (ItemKey key : doubtful) {
            for (RecentItems.KeyPlace entry : recent.find(flow, key)) {
                found.computeIfAbsent(key, any -> new ArrayList<>(2)).add(entry);
            }
        }
        if (!doubtful.isEmpty()) {
            KeyPortions.find(session, flow, doubtful, filters.of(session, doubtful.size()), found);
        }
        found.values().forEach(entries -> entries.sort((a, b) -> Long.compare(b.batch(), a.batch())));
        return found;
    }

    /** Copies what is in memory to a portion of its own, within the caller's transaction. It is forgotten later, when its commit is certain. */
    void writePortion(SqlSession session) throws SQLException {
        long upTo = recent.known();
        dropUpTo(session.number(MARK, 0));
        try (RecentItems.SortedPlaces places = recent.sorted(upTo)) {
            write(session, places);
        }
        session.run("update index_mark set batch = ?", upTo);
    }

    private void write(SqlSession session, RecentItems.SortedPlaces places) throws SQLException {
        if (places.size() > 0) {
            KeyAppender appender = new KeyAppender(session, KeyPortions.add(session, places.size()));
            for (int at = 0; at < places.size(); at++) {
                appender.add(places.flow(at), places.high(at), places.low(at), places.batch(at), places.position(at));
            }
            appender.finish();
            mergeable = true;
        }
    }
}

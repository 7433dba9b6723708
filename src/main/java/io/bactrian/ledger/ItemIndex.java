package io.bactrian.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * From a key to the batches that carried it: the newest ones in memory, the others in the table {@code item}. Rows are only added, never changed:
 * what became of an item stands in its batch, so a batch that is withdrawn leaves the one before it in force.
 */
final class ItemIndex {
    /**
     * How many keys stay in memory: 36 bytes each. Keys are hashes, so a portion touches nearly every page of a table that is not much larger: a portion four
     * times the size means a quarter of the pages written.
     */
    static final int RECENT_LIMIT = 240_000;

    private static final int ROWS = 100;
    private static final int KEYS = 64;
    private static final String NEWER_BATCHES =
            "select b.number, r.flow, b.keys from batch b join run r on r.number = b.run where b.number > ? order by b.number";
    private static final String MARK = "select batch from index_mark";
    private static final String KNOWN = " on conflict do nothing";
    private static final String INSERT = "insert into item (flow, high, low, batch, position) values ";
    private static final String INSERT_ROWS =
            INSERT + String.join(",", Collections.nCopies(ROWS, "(?,?,?,?,?)")) + KNOWN;
    private static final String INSERT_ROW = INSERT + "(?,?,?,?,?)" + KNOWN;
    private static final String FIND = "select high, low, batch, position from item where flow = ? and high in ("
            + String.join(",", Collections.nCopies(KEYS, "?")) + ")";

    private final RecentItems recent;
    private final int recentLimit;
    /** Of flows of which nothing was in the table when they were first asked for, all keys since; empty for the others. */
    private final Map<Integer, Optional<SeenKeys>> seen = new ConcurrentHashMap<>();

    ItemIndex(long mark, int recentLimit) {
        this.recent = new RecentItems(mark);
        this.recentLimit = recentLimit;
    }

    /** Takes in what other processes have written since, as far as {@code session} sees it. */
    void catchUp(Session session) throws SQLException {
        try (ResultSet rows = newerBatches(session).executeQuery()) {
            while (rows.next()) {
                add(rows.getInt(2), rows.getLong(1), BatchCodec.keys(rows.getBytes(3)));
            }
        }
        if (recent.size() > 2 * recentLimit) {
            dropUpTo(session.number(MARK, 0)); // this process only reads; another one fills the table
        }
    }

    private PreparedStatement newerBatches(Session session) throws SQLException {
        PreparedStatement statement = session.prepared(NEWER_BATCHES);
        statement.setLong(1, recent.known());
        return statement;
    }

    /** Takes in a batch of this process, once it is committed. */
    void add(int flow, long batch, List<ItemKey> keys) {
        // first of all, so that whoever does not find them in memory any more finds them here
        seen.getOrDefault(flow, Optional.empty()).ifPresent(its -> its.addAll(keys));
        recent.add(flow, batch, keys);
    }

    /** What the table has that was never in this memory is not among the keys seen. */
    private void dropUpTo(long mark) {
        if (mark > recent.known()) {
            seen.replaceAll((flow, its) -> Optional.empty());
        }
        recent.dropUpTo(mark);
    }

    /** The order counts: what is in neither at the end was moved from memory to the table meanwhile, and then the table is not empty. */
    private Optional<SeenKeys> seen(Session session, int flow) throws SQLException {
        Optional<SeenKeys> known = seen.get(flow);
        if (known != null) {
            return known;
        }
        SeenKeys fresh = new SeenKeys();
        seen.put(flow, Optional.of(fresh));
        recent.keysOf(flow).forEach(fresh::add);
        if (session.number("select count(*) from (select 1 from item where flow = ? limit 1)", 0, flow) > 0) {
            seen.put(flow, Optional.empty());
        }
        return seen.getOrDefault(flow, Optional.empty());
    }

    /** @return the newest batch that is committed */
    long newestBatch() {
        return recent.known();
    }

    /** Where much is in memory: forgets what the table has by now, and moves the rest there, within the caller's transaction. */
    void makeRoom(Session session) throws SQLException {
        if (recent.size() >= recentLimit) {
            dropUpTo(session.number(MARK, 0));
        }
        if (recent.size() >= recentLimit) {
            writeToTable(session);
        }
    }

    /** @return for each key that was ever in a batch the places at which it stood, newest first */
    Map<ItemKey, List<RecentItems.Entry>> find(Session session, int flow, List<ItemKey> keys) throws SQLException {
        List<ItemKey> doubtful =
                seen(session, flow).map(its -> its.mayHave(keys)).orElse(keys);
        Map<ItemKey, List<RecentItems.Entry>> found = new HashMap<>();
        for (ItemKey key : doubtful) {
            for (RecentItems.Entry entry : recent.find(flow, key)) {
                found.computeIfAbsent(key, any -> new ArrayList<>(2)).add(entry);
            }
        }
        for (int from = 0; from < doubtful.size(); from += KEYS) {
            findInTable(session, flow, doubtful.subList(from, Math.min(from + KEYS, doubtful.size())), found);
        }
        found.values().forEach(entries -> entries.sort((a, b) -> Long.compare(b.batch(), a.batch())));
        return found;
    }

    private static void findInTable(
            Session session, int flow, List<ItemKey> keys, Map<ItemKey, List<RecentItems.Entry>> found)
            throws SQLException {
        PreparedStatement statement = session.prepared(FIND);
        statement.setInt(1, flow);
        for (int i = 0; i < KEYS; i++) {
            statement.setLong(i + 2, keys.get(Math.min(i, keys.size() - 1)).high()); // the last one fills the rest
        }
        Set<ItemKey> wanted = Set.of();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                wanted = wanted.isEmpty() ? new HashSet<>(keys) : wanted;
                ItemKey key = new ItemKey(rows.getLong(1), rows.getLong(2));
                if (wanted.contains(key)) {
                    found.computeIfAbsent(key, any -> new ArrayList<>(2))
                            .add(new RecentItems.Entry(flow, key, rows.getLong(3), rows.getInt(4)));
                }
            }
        }
    }

    /** Copies what is in memory to the table, within the caller's transaction. It is forgotten later, when its commit is certain. */
    void writeToTable(Session session) throws SQLException {
        long upTo = recent.known();
        dropUpTo(session.number(MARK, 0));
        RecentItems.Portion portion = recent.sorted(upTo);
        int full = portion.size() - portion.size() % ROWS;
        for (int from = 0; from < full; from += ROWS) {
            insert(session.prepared(INSERT_ROWS), portion, from, from + ROWS);
        }
        for (int at = full; at < portion.size(); at++) {
            insert(session.prepared(INSERT_ROW), portion, at, at + 1);
        }
        session.run("update index_mark set batch = ?", upTo);
    }

    private static void insert(PreparedStatement statement, RecentItems.Portion portion, int from, int to)
            throws SQLException {
        int column = 1;
        for (int at = from; at < to; at++) {
            statement.setInt(column++, portion.flow(at));
            statement.setLong(column++, portion.high(at));
            statement.setLong(column++, portion.low(at));
            statement.setLong(column++, portion.batch(at));
            statement.setInt(column++, portion.position(at));
        }
        statement.executeUpdate();
    }
}

package io.bactrian.ledger.sql;

import io.bactrian.ledger.ItemKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The index of keys on disk: portions, each an ascending run of places in packed pages. Places are only added, in portions of their own, and moved from several
 * portions to one ({@link KeyMerge}); at each commit every place stands in one portion.
 */
final class KeyPortions {
    /** Of each portion the one page on which a key would stand; of those not that it surely does not stand in. */
    private static final String FIND = "select w.column1, (select k.places from key_page k where k.portion = p.number"
            + " and k.flow = ? and k.high <= w.column1 order by k.high desc limit 1) from key_portion p, (values ";

    private static final String NOT_WITHOUT = ") w where (w.column2 & case p.number"
            + IntStream.range(0, PortionFilters.MOST)
                    .mapToObj(at -> " when ? then " + (1 << at))
                    .collect(Collectors.joining())
            + " else 0 end) = 0";

    private static final String PAGES_OF_KEY = "select id, flow, high, places from key_page where id in (select"
            + " (select k.id from key_page k where k.portion = p.number and k.flow = ? and k.high <= ?"
            + " order by k.high desc limit 1) from key_portion p)";
    private static final String HAS = "select count(*) from key_portion p"
            + " where exists (select 1 from key_page k where k.portion = p.number and k.flow = ?)";
    private static final String AFTER = "select id, flow, high, places from key_page"
            + " where portion = ? and (flow, high) > (?, ?) order by flow, high limit ?";

    private KeyPortions() {}

    /**
     * A portion.
     *
     * @param number its number; newer ones have higher numbers
     * @param size how many places it had when it was made
     * @param target the portion to which its pages are being moved, 0 where they are not
     */
    record Portion(long number, long size, long target) {}

    /** A page where it stands. */
    record Page(long id, int flow, long high, KeyPage places) {}

    static List<Portion> all(SqlSession session) throws SQLException {
        return session.list(
                "select number, size, target from key_portion order by number",
                row -> new Portion(row.getLong(1), row.getLong(2), row.getLong(3)));
    }

    /** @return the number of a new portion, in which nothing stands yet */
    static long add(SqlSession session, long size) throws SQLException {
        long number = session.number("select max(number) from key_portion", 0) + 1;
        session.run("insert into key_portion (number, size) values (?, ?)", number, size);
        return number;
    }

    static boolean has(SqlSession session, int flow) throws SQLException {
        return session.number(HAS, 0, flow) > 0;
    }

    /** Adds to {@code found} where the keys stand. */
    static void find(
            SqlSession session,
            int flow,
            List<ItemKey> keys,
            List<PortionFilters.Filter> filters,
            Map<ItemKey, List<RecentItems.KeyPlace>> found)
            throws SQLException {
        Set<ItemKey> wanted = new HashSet<>(keys);
        Map<Long, Long> highs = new LinkedHashMap<>(); // with the portions in which none of it stands
        for (ItemKey key : keys) {
            highs.merge(key.high(), PortionFilters.without(filters, key), (one, other) -> one & other);
        }
        for (List<Map.Entry<Long, Long>> some : StatementChunks.of(List.copyOf(highs.entrySet()))) {
            PreparedStatement statement =
                    session.prepared(StatementChunks.sql(FIND, "(?,?)", some.size()) + NOT_WITHOUT);
            bind(statement, flow, some, filters);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    byte[] places = rows.getBytes(2);
                    if (places != null) {
                        find(new KeyPage(places), flow, rows.getLong(1), wanted, found);
                    }
                }
            }
        }
    }

    private static void bind(
            PreparedStatement statement,
            int flow,
            List<Map.Entry<Long, Long>> highs,
            List<PortionFilters.Filter> filters)
            throws SQLException {
        int column = 1;
        statement.setInt(column++, flow);
        for (Map.Entry<Long, Long> high : highs) {
            statement.setLong(column++, high.getKey());
            statement.setLong(column++, high.getValue());
        }
        for (int at = 0; at < PortionFilters.MOST; at++) {
            statement.setLong(column++, at < filters.size() ? filters.get(at).portion() : -1);
        }
    }

    private static void find(
            KeyPage page, int flow, long high, Set<ItemKey> wanted, Map<ItemKey, List<RecentItems.KeyPlace>> found) {
        for (int at = page.firstFrom(high); at < page.size() && page.high(at) == high; at++) {
            ItemKey key = new ItemKey(high, page.low(at));
            if (wanted.contains(key)) {
                found.computeIfAbsent(key, any -> new ArrayList<>(2))
                        .add(new RecentItems.KeyPlace(flow, key, page.batch(at), page.position(at)));
            }
        }
    }

    /** @return at most {@code limit} pages behind that one, in their order */
    static List<Page> after(SqlSession session, long portion, int flow, long high, int limit) throws SQLException {
        return session.list(AFTER, KeyPortions::page, portion, flow, high, limit);
    }

    private static Page page(ResultSet row) throws SQLException {
        return new Page(row.getLong(1), row.getInt(2), row.getLong(3), new KeyPage(row.getBytes(4)));
    }

    /** Takes out the place of a key in a batch, where it is there. */
    static void remove(SqlSession session, int flow, ItemKey key, long batch) throws SQLException {
        for (Page page : session.list(PAGES_OF_KEY, KeyPortions::page, flow, key.high())) {
            KeyPage places = page.places();
            for (int at = places.firstFrom(key.high()); at < places.size() && places.high(at) == key.high(); at++) {
                if (places.low(at) == key.low() && places.batch(at) == batch) {
                    keep(session, page, 0, at, at + 1);
                    return;
                }
            }
        }
    }

    /** Keeps of a page the places from {@code start} on without those between. */
    static void keep(SqlSession session, Page page, int start, int goneFrom, int goneTo) throws SQLException {
        KeyPage places = page.places();
        KeyPageBuilder rest = new KeyPageBuilder();
        for (int at = start; at < places.size(); at++) {
            if (at < goneFrom || at >= goneTo) {
                rest.add(places.high(at), places.low(at), places.batch(at), places.position(at));
            }
        }
        if (rest.isEmpty()) {
            session.run("delete from key_page where id = ?", page.id());
        } else {
            session.run("update key_page set places = ? where id = ?", rest.build(), page.id());
        }
    }
}

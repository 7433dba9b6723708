package io.bactrian.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The records of exports: what a flow remembers, and what the export that is open adds to it. */
final class Sightings {
    private static final int TOGETHER = 64; // a statement for each record would cost more than the record
    private static final String REMEMBERED = "select key, content from export_record where flow = ? and key in ";
    private static final String STAGED = "select key, content from export_staged where run = ? and key in ";
    private static final String SEEN = "update export_record set seen = ? where flow = ? and key in ";
    private static final String STAGE = "insert or replace into export_staged (run, key, content) values ";
    private static final String TAKE_OVER = "insert or replace into export_record (flow, key, content, seen)"
            + " select ?, key, content, run from export_staged where run = ? order by key";
    private static final String FORGET_UNSEEN = "delete from export_record where flow = ? and seen <> ?";
    private static final String FORGET_OLD = "delete from export_record where flow = ? and seen <"
            + " (select min(number) from run where flow = ? and started >= ?)";
    private static final String VANISHED =
            "select key from export_record where flow = ? and key > ? and seen <> ? order by key limit ?";

    private final Session session;
    private final int flow;
    private final long run;

    Sightings(Session session, int flow, long run) {
        this.session = session;
        this.flow = flow;
        this.run = run;
    }

    List<Sighting> see(List<RecordMark> page) throws SQLException {
        List<String> keys = page.stream().map(RecordMark::key).distinct().toList();
        Map<String, Long> known = find(REMEMBERED, flow, keys);
        Set<String> remembered = Set.copyOf(known.keySet());
        known.putAll(find(STAGED, run, keys));
        Map<String, Long> fresh = new LinkedHashMap<>();
        List<Sighting> sightings = new ArrayList<>(page.size());
        for (RecordMark mark : page) {
            Long before = known.put(mark.key(), mark.content());
            if (before != null && before == mark.content()) {
                sightings.add(Sighting.UNCHANGED);
            } else {
                sightings.add(before == null ? Sighting.NEW : Sighting.CHANGED);
                fresh.put(mark.key(), mark.content());
            }
        }
        markSeen(keys.stream().filter(remembered::contains).toList());
        stage(fresh);
        return sightings;
    }

    private Map<String, Long> find(String sql, long owner, List<String> keys) throws SQLException {
        Map<String, Long> found = new HashMap<>();
        for (List<String> some : portions(keys)) {
            PreparedStatement statement = session.prepared(sql + places("?", some.size()));
            statement.setLong(1, owner);
            bind(statement, 2, some);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return found;
    }

    private void markSeen(List<String> keys) throws SQLException {
        for (List<String> some : portions(keys)) {
            PreparedStatement statement = session.prepared(SEEN + places("?", some.size()));
            statement.setLong(1, run);
            statement.setInt(2, flow);
            bind(statement, 3, some);
            statement.executeUpdate();
        }
    }

    private void stage(Map<String, Long> fresh) throws SQLException {
        for (List<Map.Entry<String, Long>> some : portions(List.copyOf(fresh.entrySet()))) {
            PreparedStatement statement = session.prepared(STAGE + rows(some.size()));
            int at = 1;
            for (Map.Entry<String, Long> record : some) {
                statement.setLong(at++, run);
                statement.setString(at++, record.getKey());
                statement.setLong(at++, record.getValue());
            }
            statement.executeUpdate();
        }
    }

    // Two sizes only, so that few statements are compiled.
    private static <T> List<List<T>> portions(List<T> all) {
        List<List<T>> portions = new ArrayList<>();
        int whole = all.size() - all.size() % TOGETHER;
        for (int from = 0; from < whole; from += TOGETHER) {
            portions.add(all.subList(from, from + TOGETHER));
        }
        for (int at = whole; at < all.size(); at++) {
            portions.add(all.subList(at, at + 1));
        }
        return portions;
    }

    private static String places(String place, int count) {
        return "(" + String.join(",", Collections.nCopies(count, place)) + ")";
    }

    private static String rows(int count) {
        return String.join(",", Collections.nCopies(count, "(?,?,?)"));
    }

    private static void bind(PreparedStatement statement, int first, List<String> keys) throws SQLException {
        for (int at = 0; at < keys.size(); at++) {
            statement.setString(first + at, keys.get(at));
        }
    }

    /** @return the next keys behind {@code after} that are remembered and were not seen */
    List<String> vanished(String after, int limit) throws SQLException {
        return session.list(VANISHED, row -> row.getString(1), flow, after, run, limit);
    }

    /** Makes what was seen what the flow remembers; {@code started} is when the run started (epoch milliseconds). */
    void takeOver(Remember remember, long started) throws SQLException {
        switch (remember.kind()) {
            case REPLACE -> {
                session.run(FORGET_UNSEEN, flow, run);
                session.run(TAKE_OVER, flow, run);
            }
            case MERGE -> {
                session.run(FORGET_OLD, flow, flow, started - remember.lookBack().toMillis());
                session.run(TAKE_OVER, flow, run);
            }
            case NONE -> {}
        }
        drop(session, run);
    }

    /** Forgets what an export that is open has seen. */
    static void drop(Session session, long run) throws SQLException {
        session.run("delete from export_staged where run = ?", run);
    }

    /** Forgets all that a flow remembers. */
    static void forget(Session session, int flow) throws SQLException {
        session.run("delete from export_record where flow = ?", flow);
    }
}

package io.bactrian.ledger.sql;

import io.bactrian.ledger.LedgerCheck;
import io.bactrian.ledger.RunState;
import io.bactrian.row.FlowId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One look through the whole database, as it is at one moment: its pages, the counts of runs, each batch, and the index of keys. */
final class LedgerInspection {
    private static final int MOST_TOLD = 20;
    private static final String DIFFERENT_COUNTS =
            "select run_id, read, accepted, rejected, skipped, unknown from run where kind = 'IMPORT' and state = 'DONE'"
                    + " and read <> accepted + rejected + skipped + unknown order by number limit " + MOST_TOLD;
    /** Some at a time, since a driver may hold in memory what one statement gives. */
    private static final String BATCHES =
            "select " + BatchTable.COLUMNS + " from batch where number > ? order by number limit 500";

    private static final String RUN =
            "select r.run_id, f.account, f.name, r.state from run r join flow f on f.number = r.flow"
                    + " where r.number = ?";

    private final Database database;
    private final SqlSession session;
    private final List<String> faults = new ArrayList<>();
    private final Map<Long, Integer> flows = new HashMap<>();
    private final Map<Long, long[]> open = new HashMap<>();
    private long items;

    LedgerInspection(Database database, SqlSession session) {
        this.database = database;
        this.session = session;
    }

    LedgerCheck report() throws SQLException {
        database.beginLook(session);
        try {
            faults.addAll(database.ownFaults(session, MOST_TOLD));
            if (faults.isEmpty()) {
                look(); // in pages that are damaged everything would look wrong
            }
            return new LedgerCheck(
                    database.name(),
                    database.bytes(session),
                    count("run"),
                    items,
                    count("dead_letter"),
                    List.copyOf(faults),
                    opens());
        } finally {
            session.run("rollback");
        }
    }

    private long count(String table) throws SQLException {
        return faults.isEmpty() ? session.number("select count(*) from " + table, 0) : 0;
    }

    private void look() throws SQLException {
        faults.addAll(session.list(DIFFERENT_COUNTS, LedgerInspection::differentCounts));
        session.list("select number, flow from run", row -> flows.put(row.getLong(1), row.getInt(2)));
        long mark = session.number("select batch from index_mark", 0);
        KeyIndexCheck places = new KeyIndexCheck(session);
        List<Long> some = List.of(Long.MIN_VALUE);
        while (!some.isEmpty()) {
            some = session.list(BATCHES, row -> batch(row, mark, places), some.get(some.size() - 1));
        }
        places.faults(MOST_TOLD).forEach(faults::add);
    }

    private static String differentCounts(ResultSet row) throws SQLException {
        return "Run " + row.getString(1) + " is done, and its outcomes do not add up: read " + row.getLong(2)
                + ", accepted " + row.getLong(3) + ", rejected " + row.getLong(4) + ", skipped " + row.getLong(5)
                + ", unknown " + row.getLong(6);
    }

    private long batch(ResultSet row, long mark, KeyIndexCheck places) throws SQLException {
        long number = row.getLong(1);
        try {
            BatchData batch = BatchTable.read(row);
            items += batch.items().size();
            if (batch.state() == BatchData.State.IN_FLIGHT) {
                long[] sums = open.computeIfAbsent(batch.run(), run -> new long[2]);
                sums[0]++;
                sums[1] += batch.items().size();
            }
            places.ofBatch(flows.getOrDefault(batch.run(), 0), batch, number <= mark);
        } catch (RuntimeException unreadable) {
            if (faults.size() < MOST_TOLD) {
                faults.add("Batch " + number + " cannot be read: " + unreadable);
            }
        }
        return number;
    }

    private List<LedgerCheck.Open> opens() throws SQLException {
        List<LedgerCheck.Open> found = new ArrayList<>();
        for (Map.Entry<Long, long[]> each : new java.util.TreeMap<>(open).entrySet()) {
            long[] sums = each.getValue();
            found.addAll(session.list(
                    RUN,
                    row -> new LedgerCheck.Open(
                            row.getString(1),
                            new FlowId(row.getString(2), row.getString(3)),
                            RunState.valueOf(row.getString(4)),
                            sums[0],
                            sums[1]),
                    each.getKey()));
        }
        return found;
    }
}

package io.bactrian.ledger.sql;

import io.bactrian.ledger.Pruned;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * One prune, in small transactions: others who write wait for none of them for long, and each leaves a ledger that is whole. It works like any other process on
 * the ledger, by a session of its own.
 */
final class Pruning {
    private static final int LETTERS_AT_ONCE = 200;
    private static final int ROWS_AT_ONCE = 1_000;

    private static final String OLD_LETTERS = "select d.id from dead_letter d join run r on r.number = d.run"
            + " where d.closed is not null and d.at < ? and r.state = 'DONE' and d.id > ?"
            + " and d.id < (select max(id) from dead_letter) order by d.id limit ?"; // the newest stays: ids are not
    // given twice
    private static final String OLD_MESSAGES =
            "select number from message where changed < ? and number > ? order by number limit ?";
    /** Runs that are over for good, of which the flow has a newer one. Imports that are not done may go on at any time. */
    private static final String OLD_RUNS = "select number from run r where ended < ? and number > ?"
            + " and (state = 'DONE' or (kind = 'EXPORT' and state <> 'RUNNING'))"
            + " and number < (select max(number) from run where flow = r.flow)"
            + " and not exists (select 1 from dead_letter d where d.run = r.number)"
            + " and not exists (select 1 from export_end e where e.run = r.number) order by number limit ?";

    private final Database database;
    private final long before;
    private final boolean dryRun;

    Pruning(Database database, Instant before, boolean dryRun) {
        this.database = database;
        this.before = before.toEpochMilli();
        this.dryRun = dryRun;
    }

    /** What is done with some rows that are old. */
    private interface Removal {
        void of(SqlSession session, List<Long> numbers) throws SQLException;
    }

    Pruned prune() {
        try (SqlSession session = database.openPruner()) {
            long letters = remove(session, OLD_LETTERS, LETTERS_AT_ONCE, deletion("dead_letter", "id"));
            BatchPruning batches = new BatchPruning(database, session, before, dryRun);
            batches.prune();
            long runs = runs(session);
            long messages = remove(session, OLD_MESSAGES, ROWS_AT_ONCE, deletion("message", "number"));
            return new Pruned(
                    Instant.ofEpochMilli(before),
                    dryRun,
                    letters,
                    batches.batches(),
                    batches.items(),
                    runs,
                    messages,
                    database.freeBytes(session));
        } catch (SQLException e) {
            throw database.fault(e);
        }
    }

    private long remove(SqlSession session, String select, int atOnce, Removal removal) throws SQLException {
        long removed = 0;
        long last = 0;
        List<Long> some = numbers(session, select, last, atOnce);
        while (!some.isEmpty()) {
            removed += some.size();
            last = some.get(some.size() - 1);
            if (!dryRun) {
                List<Long> these = some;
                transaction(database, session, () -> removal.of(session, these));
            }
            some = numbers(session, select, last, atOnce);
        }
        return removed;
    }

    private List<Long> numbers(SqlSession session, String select, long after, int atOnce) throws SQLException {
        return session.list(select, row -> row.getLong(1), before, after, atOnce);
    }

    private static Removal deletion(String table, String column) {
        String delete = "delete from " + table + " where " + column + " = ?";
        return (session, numbers) -> {
            for (long number : numbers) {
                session.run(delete, number);
            }
        };
    }

    /** One look through the batches for all runs: a look for each would take hours. None can come to a run that is over. */
    private long runs(SqlSession session) throws SQLException {
        java.util.Set<Long> used =
                new java.util.HashSet<>(session.list("select distinct run from batch", row -> row.getLong(1)));
        long[] removed = {0};
        remove(session, OLD_RUNS, ROWS_AT_ONCE, (in, numbers) -> {
            for (long number : numbers) {
                if (!used.contains(number)) {
                    in.run("delete from export_file where run = ?", number);
                    in.run("delete from run where number = ?", number);
                    removed[0]++;
                }
            }
        });
        return removed[0];
    }

    /** Work that is done as a whole or not at all. */
    interface Work {
        void carryOut() throws SQLException;
    }

    static void transaction(Database database, SqlSession session, Work work) throws SQLException {
        database.begin(session);
        try {
            work.carryOut();
            session.run("commit");
        } catch (SQLException | RuntimeException fault) {
            rollBack(session, fault);
            throw fault;
        }
    }

    private static void rollBack(SqlSession session, Exception cause) {
        try {
            session.run("rollback");
        } catch (SQLException already) {
            cause.addSuppressed(already); // after some faults SQLite has rolled back by itself
        }
    }
}

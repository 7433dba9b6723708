package io.bactrian.ledger.sql;

import io.bactrian.ledger.Remember;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables of what flows remember of their records, and of what an export that is prepared will change of it. */
final class ExportRecordTable {
    private static final String FIND = "select key, content from export_record where flow = ? and key in (";
    private static final String KEYS = "select key from export_record where flow = ? and key > ? order by key limit ?";
    private static final String STAGE = "insert into export_staged (run, key, content) values ";
    private static final String TAKE_OVER = "insert into export_record (flow, key, content, seen)"
            + " select ?, key, content, run from export_staged where run = ? and content is not null order by key"
            + " on conflict (flow, key) do update set content = excluded.content, seen = excluded.seen";
    private static final String FORGET_GONE = "delete from export_record where flow = ? and key in"
            + " (select key from export_staged where run = ? and content is null)";
    private static final String FORGET_OLD = "delete from export_record where flow = ? and seen <"
            + " (select min(number) from run where flow = ? and started >= ?)";

    private ExportRecordTable() {}

    /**
     * A record of which something changes.
     *
     * @param content null where it is to be forgotten
     */
    record Change(String key, @Nullable Long content) {}

    /** @return the contents of those keys that the flow remembers */
    static Map<String, Long> find(SqlSession session, int flow, List<String> keys) throws SQLException {
        return StatementChunks.find(session, FIND, flow, keys);
    }

    /** @return the next keys behind {@code after} that the flow remembers, in their order */
    static List<String> keys(SqlSession session, int flow, String after, int limit) throws SQLException {
        return session.list(KEYS, row -> row.getString(1), flow, after, limit);
    }

    /** Sets changes aside until the export is committed. */
    static void stage(SqlSession session, long run, List<Change> changes) throws SQLException {
        for (List<Change> some : StatementChunks.of(changes)) {
            PreparedStatement statement = session.prepared(StatementChunks.sql(STAGE, "(?,?,?)", some.size())
                    + " on conflict (run, key) do update set content = excluded.content");
            int at = 1;
            for (Change change : some) {
                statement.setLong(at++, run);
                statement.setString(at++, change.key());
                statement.setObject(at++, change.content());
            }
            statement.executeUpdate();
        }
    }

    /** Forgets the changes that were set aside. */
    static void unstage(SqlSession session, long run) throws SQLException {
        session.run("delete from export_staged where run = ?", run);
    }

    /** Carries the changes out; {@code started} is when the run started (epoch milliseconds). */
    static void takeOver(SqlSession session, int flow, long run, Remember remember, long started) throws SQLException {
        if (remember.kind() == Remember.Kind.REPLACE) {
            session.run(FORGET_GONE, flow, run);
        }
        session.run(TAKE_OVER, flow, run);
        if (remember.kind() == Remember.Kind.MERGE) {
            session.run(FORGET_OLD, flow, flow, started - remember.lookBack().toMillis());
        }
        unstage(session, run);
    }

    /** Forgets all that a flow remembers. */
    static void forget(SqlSession session, int flow) throws SQLException {
        session.run("delete from export_record where flow = ?", flow);
    }
}

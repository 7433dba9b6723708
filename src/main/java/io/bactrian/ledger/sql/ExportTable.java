package io.bactrian.ledger.sql;

import io.bactrian.ledger.ExportCounts;
import io.bactrian.ledger.ExportEnd;
import io.bactrian.ledger.ExportOpening;
import io.bactrian.ledger.ExportState;
import io.bactrian.ledger.PreparedFile;
import io.bactrian.ledger.Remember;
import io.bactrian.ledger.RunState;
import io.bactrian.row.FlowId;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables of the runs of exports and of the state of their flows. Each method is a part of a transaction of its caller. */
final class ExportTable {
    private static final String OPEN =
            "select number, run_id from run where flow = ? and kind = 'EXPORT' and state = 'RUNNING'";
    private static final String OPEN_BY_NUMBER =
            "select flow, started, run_id, exists (select 1 from export_end where run = number) from run"
                    + " where number = ? and kind = 'EXPORT' and state = 'RUNNING'";
    private static final String INSERT =
            "insert into run (run_id, flow, file_name, sha256, size, mapping, state, started, kind) values (?, ?, '', '', 0, ?, 'RUNNING', ?, 'EXPORT')";
    private static final String PROGRESS =
            "update run set read = ?, exported = ?, changed = ?, deleted = ? where number = ?";
    private static final String CLOSE = "update run set state = ?, code = ?, message = ?, ended = ? where number = ?";
    private static final String NAME_FILE = "update run set file_name = ?, sha256 = ?, size = ? where number = ?";
    private static final String INSERT_FILE =
            "insert into export_file (run, position, part, target, sha256, size, rows) values (?, ?, ?, ?, ?, ?, ?)";
    private static final String FILES =
            "select part, target, sha256, size, rows from export_file where run = ? order by position";
    private static final String END =
            "select e.cursor, e.remember, e.look_back, r.read, r.exported, r.changed, r.deleted"
                    + " from export_end e join run r on r.number = e.run where e.run = ?";
    private static final String FINISH = "insert into export_state (flow, cursor, finished) values (?, ?, ?)"
            + " on conflict (flow) do update set cursor = coalesce(excluded.cursor, export_state.cursor), finished = excluded.finished";
    private static final String FIRE =
            "insert into export_state (flow, fired, fired_run, fired_times) values (?, ?, ?, 1)"
                    + " on conflict (flow) do update set fired = excluded.fired, fired_run = excluded.fired_run,"
                    + " fired_times = case when export_state.fired = excluded.fired then export_state.fired_times + 1 else 1 end";
    private static final String KEPT_SINCE = "insert into export_state (flow, fired) values (?, ?)"
            + " on conflict (flow) do update set fired = coalesce(export_state.fired, excluded.fired)";
    private static final String FIRED =
            "select s.fired, r.state, s.fired_times from export_state s left join run r on r.number = s.fired_run"
                    + " where s.flow = ? and s.fired is not null";
    private static final Set<String> CUT_OFF = Set.of(RunState.RUNNING.name(), RunState.INTERRUPTED.name());
    /** An export that ends its process each time, for instance for want of memory, must not do so at every start. */
    private static final int MOST_TIMES = 3;

    /** A time that lies further ahead was noted before somebody corrected a clock. One that is nearer comes again, and is not made again. */
    private static final long CORRECTED_MILLIS = Duration.ofHours(2).toMillis();

    private static final String STATES = "select f.account, f.name, s.cursor,"
            + " (select count(*) from export_record where flow = s.flow), s.finished, s.fired"
            + " from export_state s join flow f on f.number = s.flow order by f.account, f.name";

    private ExportTable() {}

    /**
     * An export that is open.
     *
     * @param started epoch milliseconds
     */
    record OpenExport(int flow, long started, String runId, boolean prepared) {}

    /** An export that is open, by its flow. */
    record OpenOfFlow(long number, String runId) {}

    static Optional<OpenOfFlow> open(SqlSession session, int flow) throws SQLException {
        return session.first(OPEN, row -> new OpenOfFlow(row.getLong(1), row.getString(2)), flow);
    }

    static Optional<OpenExport> byNumber(SqlSession session, long run) throws SQLException {
        return session.first(
                OPEN_BY_NUMBER,
                row -> new OpenExport(row.getInt(1), row.getLong(2), row.getString(3), row.getBoolean(4)),
                run);
    }

    static ExportOpening insert(SqlSession session, int flow, String runId, String fingerprint, Instant started)
            throws SQLException {
        session.run(INSERT, runId, flow, fingerprint, started.toEpochMilli());
        long number = session.number("select number from run where run_id = ?", 0, runId);
        return session.first(
                        "select cursor, finished from export_state where flow = ?",
                        row -> new ExportOpening(number, runId, row.getString(1), instant(row, 2)),
                        flow)
                .orElse(new ExportOpening(number, runId, null, null));
    }

    static void progress(SqlSession session, long run, ExportCounts counts) throws SQLException {
        session.run(PROGRESS, counts.read(), counts.exported(), counts.changed(), counts.deleted(), run);
    }

    static void close(
            SqlSession session, long run, RunState state, @Nullable String code, @Nullable String message, long now)
            throws SQLException {
        session.run(CLOSE, state.name(), code, message, now, run);
    }

    static void prepare(SqlSession session, long run, ExportEnd end) throws SQLException {
        Remember remember = end.remember();
        session.run(
                "insert into export_end (run, cursor, remember, look_back) values (?, ?, ?, ?)",
                run,
                end.cursor(),
                remember.kind().name(),
                remember.lookBack().toMillis());
        progress(session, run, end.counts());
        for (int at = 0; at < end.files().size(); at++) {
            insertFile(session, run, at, end.files().get(at));
        }
        if (!end.files().isEmpty()) {
            PreparedFile first = end.files().get(0);
            session.run(NAME_FILE, nameOf(first), first.sha256(), first.size(), run);
        }
    }

    private static String nameOf(PreparedFile file) {
        return String.valueOf(file.target().getFileName());
    }

    private static void insertFile(SqlSession session, long run, int position, PreparedFile file) throws SQLException {
        session.run(
                INSERT_FILE,
                run,
                position,
                file.part().toString(),
                file.target().toString(),
                file.sha256(),
                file.size(),
                file.rows());
    }

    static List<PreparedFile> files(SqlSession session, long run) throws SQLException {
        return session.list(
                FILES,
                row -> new PreparedFile(
                        Path.of(row.getString(1)),
                        Path.of(row.getString(2)),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5)),
                run);
    }

    static ExportEnd end(SqlSession session, long run) throws SQLException {
        List<PreparedFile> files = files(session, run);
        return session.first(END, row -> end(row, files), run).orElseThrow();
    }

    private static ExportEnd end(ResultSet row, List<PreparedFile> files) throws SQLException {
        Remember remember = new Remember(Remember.Kind.valueOf(row.getString(2)), Duration.ofMillis(row.getLong(3)));
        ExportCounts counts = new ExportCounts(row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7));
        return new ExportEnd(files, counts, row.getString(1), remember);
    }

    /** Forgets that the export was prepared. */
    static void dropEnd(SqlSession session, long run) throws SQLException {
        session.run("delete from export_end where run = ?", run);
    }

    /** Forgets the files of an export that is given up. */
    static void dropFiles(SqlSession session, long run) throws SQLException {
        session.run("delete from export_file where run = ?", run);
        session.run(NAME_FILE, "", "", 0, run);
    }

    static void finish(SqlSession session, int flow, @Nullable String cursor, long now) throws SQLException {
        session.run(FINISH, flow, cursor, now);
    }

    static void fire(SqlSession session, int flow, Instant due, long run) throws SQLException {
        session.run(FIRE, flow, due.toEpochMilli(), run);
    }

    static int keptSince(SqlSession session, int flow, Instant at) throws SQLException {
        return session.update(KEPT_SINCE, flow, at.toEpochMilli());
    }

    static boolean isDue(SqlSession session, int flow, Instant due, long now) throws SQLException {
        return session.first(
                        FIRED,
                        row -> row.getLong(1) < due.toEpochMilli()
                                || row.getLong(1) > now + CORRECTED_MILLIS
                                || (CUT_OFF.contains(String.valueOf(row.getString(2))) && row.getInt(3) < MOST_TIMES),
                        flow)
                .orElse(true);
    }

    static List<ExportState> states(SqlSession session) throws SQLException {
        return session.list(
                STATES,
                row -> new ExportState(
                        new FlowId(row.getString(1), row.getString(2)),
                        row.getString(3),
                        row.getLong(4),
                        instant(row, 5),
                        instant(row, 6)));
    }

    static Optional<Instant> lastFire(SqlSession session, int flow) throws SQLException {
        return session.first(
                "select fired from export_state where flow = ? and fired is not null",
                row -> Instant.ofEpochMilli(row.getLong(1)),
                flow);
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long at = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(at);
    }
}

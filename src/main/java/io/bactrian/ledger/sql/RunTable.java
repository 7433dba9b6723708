package io.bactrian.ledger.sql;

import io.bactrian.ledger.ExportCounts;
import io.bactrian.ledger.FileFacts;
import io.bactrian.ledger.RunInfo;
import io.bactrian.ledger.RunOpening;
import io.bactrian.ledger.RunState;
import io.bactrian.row.Counts;
import io.bactrian.row.FlowId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The tables of flows and runs. */
final class RunTable {
    private static final DateTimeFormatter RUN_TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final int HASH_LENGTH = 8;
    private static final String SELECT =
            "select r.number, r.run_id, f.account, f.name, r.file_name, r.sha256, r.size, r.state, r.rows, r.read,"
                    + " r.accepted, r.rejected, r.skipped, r.unknown, r.started, r.ended, r.code, r.message,"
                    + " r.kind, r.exported, r.changed, r.deleted"
                    + " from run r join flow f on f.number = r.flow";
    private static final String UNFINISHED = SELECT
            + " where r.flow = ? and r.sha256 = ? and r.state <> 'DONE' and r.kind = 'IMPORT' order by r.number desc limit 1";
    private static final String DONE = SELECT
            + " where r.flow = ? and r.sha256 = ? and r.state = 'DONE' and r.mapping = ? and r.kind = 'IMPORT'"
            + " order by r.number desc limit 1";
    private static final String RESUME =
            "update run set state = 'RUNNING', mapping = ?, file_name = ?, ended = null, code = null, message = null where number = ?";
    private static final String INSERT =
            "insert into run (run_id, flow, file_name, sha256, size, mapping, state, started, first_batch)"
                    + " values (?, ?, ?, ?, ?, ?, 'RUNNING', ?, (select coalesce(max(number), 0) + 1 from batch))";
    private static final String CLOSE = "update run set state = ?, code = ?, message = ?, ended = ?,"
            + " rows = ?, read = ?, accepted = ?, rejected = ?, skipped = ?, unknown = ? where number = ?";
    private static final String PROGRESS =
            "update run set rows = ?, read = ?, accepted = ?, rejected = ?, skipped = ?, unknown = ? where number = ?";

    private final Clock clock;
    private final Map<FlowId, Integer> flowNumbers = new ConcurrentHashMap<>();
    private final Map<Long, Identity> identities = new ConcurrentHashMap<>();

    RunTable(Clock clock) {
        this.clock = clock;
    }

    /** What never changes of a run. */
    record Identity(String runId, int flow) {}

    RunOpening open(SqlSession session, FlowId flow, FileFacts file, String mapping, boolean again)
            throws SQLException {
        int number = madeFlowNumber(session, flow);
        Optional<RunInfo> unfinished = session.first(UNFINISHED, RunTable::read, number, file.sha256());
        if (unfinished.isPresent()) {
            long run = unfinished.get().number();
            session.run(RESUME, mapping, file.name(), run);
            return new RunOpening.Resumed(byNumber(session, run));
        }
        Optional<RunInfo> done =
                again ? Optional.empty() : session.first(DONE, RunTable::read, number, file.sha256(), mapping);
        if (done.isPresent()) {
            return new RunOpening.DoneBefore(done.get());
        }
        return new RunOpening.Opened(insert(session, number, file, mapping));
    }

    private RunInfo insert(SqlSession session, int flow, FileFacts file, String mapping) throws SQLException {
        String runId = freeRunId(session, clock.instant(), file.sha256());
        session.run(INSERT, runId, flow, file.name(), file.sha256(), file.size(), mapping, clock.millis());
        return byId(session, runId).orElseThrow();
    }

    // The same file twice within a second: the second one gets -2 behind it.
    String freeRunId(SqlSession session, Instant started, String hash) throws SQLException {
        String time = RUN_TIME.format(LocalDateTime.ofInstant(started, clock.getZone()));
        String wanted = time + "-" + hash.substring(0, Math.min(HASH_LENGTH, hash.length()));
        String runId = wanted;
        for (int next = 2; byId(session, runId).isPresent(); next++) {
            runId = wanted + "-" + next;
        }
        return runId;
    }

    boolean close(
            SqlSession session,
            long run,
            RunState state,
            Counts counts,
            @Nullable String code,
            @Nullable String message)
            throws SQLException {
        return session.update(
                        CLOSE,
                        state.name(),
                        code,
                        message,
                        state == RunState.RUNNING ? null : clock.millis(),
                        counts.rows(),
                        counts.read(),
                        counts.accepted(),
                        counts.rejected(),
                        counts.skipped(),
                        counts.unknown(),
                        run)
                == 1;
    }

    static boolean progress(SqlSession session, long run, Counts counts) throws SQLException {
        return session.update(
                        PROGRESS,
                        counts.rows(),
                        counts.read(),
                        counts.accepted(),
                        counts.rejected(),
                        counts.skipped(),
                        counts.unknown(),
                        run)
                == 1;
    }

    static List<RunInfo> newest(SqlSession session, @Nullable FlowId flow, int limit) throws SQLException {
        if (flow == null) {
            return session.list(SELECT + " order by r.number desc limit ?", RunTable::read, limit);
        }
        String ofFlow = SELECT + " where r.flow = (select number from flow where account = ? and name = ?)"
                + " order by r.number desc limit ?";
        return session.list(ofFlow, RunTable::read, flow.account(), flow.name(), limit);
    }

    static Optional<RunInfo> byId(SqlSession session, String runId) throws SQLException {
        return session.first(SELECT + " where r.run_id = ?", RunTable::read, runId);
    }

    private static RunInfo byNumber(SqlSession session, long number) throws SQLException {
        return session.first(SELECT + " where r.number = ?", RunTable::read, number)
                .orElseThrow();
    }

    /** @return the flow's number, or empty where nothing of it was ever imported */
    static Optional<Integer> flowNumber(SqlSession session, FlowId flow) throws SQLException {
        return session.first(
                "select number from flow where account = ? and name = ?",
                row -> row.getInt(1),
                flow.account(),
                flow.name());
    }

    /** @return the flow's number, a new one where there is none; for transactions that write */
    static int madeFlowNumber(SqlSession session, FlowId flow) throws SQLException {
        session.run(
                "insert into flow (account, name) values (?, ?) on conflict do nothing", flow.account(), flow.name());
        return flowNumber(session, flow).orElseThrow();
    }

    /** The same, remembered; for sessions that read, since what a transaction has not committed must not be remembered. */
    Optional<Integer> committedFlowNumber(SqlSession session, FlowId flow) throws SQLException {
        Integer known = flowNumbers.get(flow);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Integer> found = flowNumber(session, flow);
        found.ifPresent(number -> flowNumbers.put(flow, number));
        return found;
    }

    /** @return what never changes of a run that is committed */
    Identity identity(SqlSession session, long run) throws SQLException {
        return committedIdentity(session, run).orElseThrow(() -> unknown(run));
    }

    /** The same; empty where there is no such run. */
    Optional<Identity> committedIdentity(SqlSession session, long run) throws SQLException {
        Identity known = identities.get(run);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Identity> found = session.first(
                "select run_id, flow from run where number = ?",
                row -> new Identity(row.getString(1), row.getInt(2)),
                run);
        found.ifPresent(identity -> identities.put(run, identity));
        return found;
    }

    static boolean require(boolean found, long run) {
        if (!found) {
            throw unknown(run);
        }
        return true;
    }

    static IllegalArgumentException unknown(long run) {
        return new IllegalArgumentException("There is no run number " + run + " in the ledger");
    }

    static RunInfo read(ResultSet row) throws SQLException {
        FlowId flow = new FlowId(row.getString(3), row.getString(4));
        FileFacts file = new FileFacts(row.getString(5), row.getString(6), row.getLong(7));
        boolean export = row.getString(19).equals("EXPORT");
        return new RunInfo(
                row.getLong(1),
                row.getString(2),
                flow,
                file,
                RunState.valueOf(row.getString(8)),
                export ? Counts.NONE : counts(row),
                Instant.ofEpochMilli(row.getLong(15)),
                ExportTable.instant(row, 16),
                row.getString(17),
                row.getString(18),
                export ? exported(row) : null);
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getLong(9), row.getLong(10), row.getLong(11), row.getLong(12), row.getLong(13), row.getLong(14));
    }

    private static ExportCounts exported(ResultSet row) throws SQLException {
        return new ExportCounts(row.getLong(10), row.getLong(20), row.getLong(21), row.getLong(22));
    }
}

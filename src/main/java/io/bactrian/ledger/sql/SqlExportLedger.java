package io.bactrian.ledger.sql;

import io.bactrian.ledger.ExportCounts;
import io.bactrian.ledger.ExportEnd;
import io.bactrian.ledger.ExportLedger;
import io.bactrian.ledger.ExportOpening;
import io.bactrian.ledger.ExportState;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.LeaseLost;
import io.bactrian.ledger.PreparedExport;
import io.bactrian.ledger.PreparedFile;
import io.bactrian.ledger.RecordMark;
import io.bactrian.ledger.RunState;
import io.bactrian.ledger.Sighting;
import io.bactrian.row.Code;
import io.bactrian.row.FlowId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** {@link ExportLedger} on the tables of exports. */
final class SqlExportLedger implements ExportLedger, AutoCloseable {
    private static final String LEFT = "The process ended before the export was whole. Nothing of it counts:"
            + " the next export begins where the last finished one ended.";

    private final Database database;
    private final Clock clock;
    private final RunTable runs;
    private final SqlLeaseLedger leases;
    private final Supplier<GroupWriter> writer;
    private final SightingSpools spools;

    SqlExportLedger(
            Database database, Clock clock, RunTable runs, SqlLeaseLedger leases, Supplier<GroupWriter> writer) {
        this.database = database;
        this.clock = clock;
        this.runs = runs;
        this.leases = leases;
        this.writer = writer;
        spools = new SightingSpools(database);
    }

    /** Changes on an export that is open. */
    private interface Changes<T> {
        T on(SqlSession session, ExportTable.OpenExport export) throws SQLException;
    }

    @Override
    public ExportOpening open(FlowId flow, String fingerprint, Instant started) {
        ExportOpening opening = writer.get()
                .write(session -> insert(session, flow, fingerprint, started))
                .orElseThrow(() -> isOpen(flow));
        spools.begin(opening.number());
        return opening;
    }

    private static IllegalStateException isOpen(FlowId flow) {
        return new IllegalStateException("An export of " + flow
                + " is open already. Where its process died, it has to be settled before the next begins.");
    }

    @Override
    public Optional<ExportOpening> openDue(FlowId flow, String fingerprint, Instant started, Instant due) {
        Optional<ExportOpening> opening = writer.get().write(session -> {
            int number = RunTable.madeFlowNumber(session, flow);
            if (!ExportTable.isDue(session, number, due, clock.millis())) {
                return Optional.<ExportOpening>empty();
            }
            ExportOpening opened = insert(session, flow, fingerprint, started).orElseThrow(() -> isOpen(flow));
            ExportTable.fire(session, number, due, opened.number());
            return Optional.of(opened);
        });
        opening.ifPresent(opened -> spools.begin(opened.number()));
        return opening;
    }

    @Override
    public boolean isDue(FlowId flow, Instant due) {
        return database.read(session -> {
            Optional<Integer> number = RunTable.flowNumber(session, flow);
            return number.isEmpty() || ExportTable.isDue(session, number.get(), due, clock.millis());
        });
    }

    private Optional<ExportOpening> insert(SqlSession session, FlowId flow, String fingerprint, Instant started)
            throws SQLException {
        int number = RunTable.madeFlowNumber(session, flow);
        leases.require(session, number);
        if (ExportTable.open(session, number).isPresent()) {
            return Optional.empty();
        }
        ItemKey hash = ItemKey.of(flow + "\t" + fingerprint + "\t" + started.toEpochMilli());
        String runId = runs.freeRunId(session, started, String.format("%016x", hash.high()));
        return Optional.of(ExportTable.insert(session, number, runId, fingerprint, started));
    }

    @Override
    public Optional<PreparedExport> interrupted(FlowId flow) {
        Optional<ExportTable.OpenOfFlow> left = database.read(session -> openOf(session, flow));
        if (left.isEmpty()) {
            return Optional.empty();
        }
        Optional<PreparedExport> prepared = writer.get().write(session -> settle(session, flow));
        spools.end(left.get().number());
        return prepared;
    }

    private static Optional<ExportTable.OpenOfFlow> openOf(SqlSession session, FlowId flow) throws SQLException {
        Optional<Integer> number = RunTable.flowNumber(session, flow);
        return number.isEmpty() ? Optional.empty() : ExportTable.open(session, number.get());
    }

    private Optional<PreparedExport> settle(SqlSession session, FlowId flow) throws SQLException {
        Optional<ExportTable.OpenOfFlow> open = openOf(session, flow);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        leases.require(session, RunTable.madeFlowNumber(session, flow));
        long run = open.get().number();
        if (ExportTable.byNumber(session, run).orElseThrow().prepared()) {
            return Optional.of(new PreparedExport(run, open.get().runId(), ExportTable.end(session, run)));
        }
        giveUp(session, run, RunState.INTERRUPTED, Code.INTERRUPTED_RUN, LEFT);
        return Optional.empty();
    }

    private boolean giveUp(SqlSession session, long run, RunState state, Code code, String message)
            throws SQLException {
        ExportRecordTable.unstage(session, run);
        ExportTable.dropEnd(session, run);
        ExportTable.dropFiles(session, run);
        ExportTable.close(session, run, state, code.name(), message, clock.millis());
        return true;
    }

    @Override
    public List<Sighting> see(long run, List<RecordMark> page) {
        return spools.see(flow(run), run, page);
    }

    private int flow(long run) {
        return database.read(session -> runs.identity(session, run)).flow();
    }

    @Override
    public void vanished(long run, Consumer<String> keys) {
        spools.vanished(flow(run), run, keys);
    }

    @Override
    public void progress(long run, ExportCounts counts) {
        write(run, false, (session, export) -> {
            ExportTable.progress(session, run, counts);
            return true;
        });
    }

    // What changes is set aside in many small commits, so that nobody waits long; it counts from the last one on.
    @Override
    public void prepare(long run, ExportEnd end) {
        write(run, false, (session, export) -> {
            ExportRecordTable.unstage(session, run);
            return true;
        });
        spools.changes(
                flow(run),
                run,
                end.remember().kind(),
                some -> write(run, false, (session, export) -> {
                    ExportRecordTable.stage(session, run, some);
                    return true;
                }));
        write(run, false, (session, export) -> {
            ExportTable.prepare(session, run, end);
            return true;
        });
        spools.end(run);
    }

    @Override
    public void commit(long run) {
        write(run, true, (session, export) -> {
            ExportEnd end = ExportTable.end(session, run);
            ExportRecordTable.takeOver(session, export.flow(), run, end.remember(), export.started());
            ExportTable.finish(session, export.flow(), end.cursor(), clock.millis());
            ExportTable.dropEnd(session, run);
            ExportTable.close(session, run, RunState.DONE, null, null, clock.millis());
            return true;
        });
    }

    @Override
    public void abandon(long run, RunState state, Code code, String message) {
        if (state == RunState.DONE || state == RunState.RUNNING) {
            throw new IllegalArgumentException("An export that is given up does not end as " + state);
        }
        try {
            if (!writer.get().write(session -> giveUpOpen(session, run, state, code, message))) {
                throw notOpen(run);
            }
        } catch (LeaseLost lost) {
            spools.end(run); // it is this process's own, whoever has the flow
            throw lost;
        }
        spools.end(run);
    }

    private boolean giveUpOpen(SqlSession session, long run, RunState state, Code code, String message)
            throws SQLException {
        Optional<ExportTable.OpenExport> export = ExportTable.byNumber(session, run);
        if (export.isPresent()) {
            leases.require(session, export.get().flow());
        }
        return export.isPresent() && giveUp(session, run, state, code, message);
    }

    @Override
    public List<PreparedFile> files(long run) {
        return database.read(session -> ExportTable.files(session, run));
    }

    private <T> T write(long run, boolean prepared, Changes<T> work) {
        return writer.get()
                .write(session -> {
                    Optional<ExportTable.OpenExport> export = ExportTable.byNumber(session, run);
                    if (export.isPresent()) {
                        leases.require(session, export.get().flow());
                    }
                    return export.isEmpty() || export.get().prepared() != prepared
                            ? Optional.<T>empty()
                            : Optional.of(work.on(session, export.get()));
                })
                .orElseThrow(() -> prepared ? notPrepared(run) : notOpen(run));
    }

    static IllegalStateException notOpen(long run) {
        return new IllegalStateException("Run number " + run + " is no export that is open");
    }

    private static IllegalStateException notPrepared(long run) {
        return new IllegalStateException("Run number " + run + " is no export that is prepared");
    }

    // ---- the state of flows
    // --------------------------------------------------------------------------------------------

    @Override
    public List<ExportState> states() {
        return database.read(ExportTable::states);
    }

    @Override
    public void reset(FlowId flow) {
        boolean done = writer.get().write(session -> reset(session, flow));
        if (!done) {
            throw new IllegalStateException("An export of " + flow + " is going on. Reset it when that has ended.");
        }
    }

    private static boolean reset(SqlSession session, FlowId flow) throws SQLException {
        Optional<Integer> number = RunTable.flowNumber(session, flow);
        if (number.isEmpty()) {
            return true;
        }
        if (ExportTable.open(session, number.get()).isPresent()) {
            return false;
        }
        ExportRecordTable.forget(session, number.get());
        session.run("update export_state set cursor = null, finished = null where flow = ?", number.get());
        return true;
    }

    @Override
    public Optional<Instant> lastFire(FlowId flow) {
        return database.read(session -> {
            Optional<Integer> number = RunTable.flowNumber(session, flow);
            return number.isEmpty() ? Optional.empty() : ExportTable.lastFire(session, number.get());
        });
    }

    @Override
    public void keptSince(FlowId flow, Instant at) {
        writer.get().write(session -> ExportTable.keptSince(session, RunTable.madeFlowNumber(session, flow), at));
    }

    @Override
    public void close() {
        spools.close();
    }
}

package io.bactrian.ledger.sql;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.ExportLedger;
import io.bactrian.ledger.FileFacts;
import io.bactrian.ledger.Intent;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.LeaseLedger;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.ledger.LedgerSettings;
import io.bactrian.ledger.MessageLedger;
import io.bactrian.ledger.Prior;
import io.bactrian.ledger.RequestGrant;
import io.bactrian.ledger.Result;
import io.bactrian.ledger.RunOpening;
import io.bactrian.ledger.RunState;
import io.bactrian.ledger.UnknownLedger;
import io.bactrian.ledger.VendorNote;
import io.bactrian.row.Counts;
import io.bactrian.row.FlowId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The ledger in an SQLite file or on PostgreSQL. One thread writes and lets callers share commits ({@link GroupWriter}); reads have sessions of their own. Several processes
 * may use one database.
 */
public final class SqlLedger extends LedgerReads {
    private static final Clock CLOCK = Clock.system(ZoneId.systemDefault());

    private final RequestBudgets budgets;
    private final ItemStore items;
    private final RunTable runs;
    private final SqlExportLedger exports;
    private final MessageLedger messages;
    private final UnknownLedger unknowns;
    private final SqlLeaseLedger leases;
    private final @Nullable GroupWriter writer;

    private SqlLedger(Database database, LedgerSettings settings, Clock clock, BudgetTime time, int recentLimit) {
        super(database);
        budgets = new RequestBudgets(database, clock, time, this::writer);
        runs = new RunTable(clock);
        leases = new SqlLeaseLedger(
                database,
                Instance.of(settings.instance(), settings.folder()),
                settings.lease(),
                budgets::now,
                this::writer,
                this::forget);
        items = new ItemStore(database, clock, runs, leases, recentLimit);
        exports = new SqlExportLedger(database, clock, runs, leases, this::writer);
        messages = new SqlMessageLedger(database, clock, this::writer);
        unknowns = new SqlUnknownLedger(database, items, this::writer);
        writer = database.readOnly() ? null : GroupWriter.start(database, this::beginGroup);
    }

    /**
     * Opens the ledger of a process that is alone with it, which is made where it is not there.
     *
     * @param url {@code jdbc:sqlite:FILE}
     * @throws LedgerFault where the file cannot be opened or written, is damaged or was written by a newer Bactrian
     */
    public static Ledger open(String url) {
        return open(alone(url));
    }

    /** @return the settings of a process that is alone with a ledger */
    static LedgerSettings alone(String url) {
        Path folder = PostgresDatabase.takes(url)
                ? Path.of(System.getProperty("java.io.tmpdir"))
                : SqliteDatabase.folderOf(url);
        return new LedgerSettings(url, null, null, folder, "", LedgerSettings.USUAL_LEASE);
    }

    /** The same for a process that may share it with others, on SQLite or PostgreSQL. */
    public static Ledger open(LedgerSettings settings) {
        Database database = Database.open(settings, false);
        return new SqlLedger(database, settings, CLOCK, database.time(), ItemIndex.RECENT_LIMIT);
    }

    /** The same with another clock; its zone is that of the run ids. */
    static Ledger open(LedgerSettings settings, Clock clock, int recentLimit) {
        Database database = Database.open(settings, false);
        BudgetTime time = new BudgetTime(session -> clock.millis(), SteadyTime.NONE);
        return new SqlLedger(database, settings, clock, time, recentLimit);
    }

    static Ledger open(String url, Clock clock, SteadyTime steady) {
        LedgerSettings settings = alone(url);
        Database database = Database.open(settings, false);
        BudgetTime time = new BudgetTime(session -> clock.millis(), steady);
        return new SqlLedger(database, settings, clock, time, ItemIndex.RECENT_LIMIT);
    }

    /** The same, alone with a ledger. */
    static Ledger open(String url, Clock clock) {
        return open(alone(url), clock, ItemIndex.RECENT_LIMIT);
    }

    /**
     * Opens a ledger that is there, for looking only: each method that writes throws {@link LedgerFault}.
     *
     * @throws LedgerFault where there is none, or it cannot be read
     */
    public static Ledger openReadOnly(LedgerSettings settings) {
        Database database = Database.open(settings, true);
        return new SqlLedger(database, settings, CLOCK, database.time(), ItemIndex.RECENT_LIMIT);
    }

    /** The same of an SQLite file. */
    public static Ledger openReadOnly(String url) {
        return openReadOnly(alone(url));
    }

    private void forget(int flow) {
        items.forget(flow);
    }

    // What every transaction that writes begins with.
    private Long beginGroup(SqlSession session) throws SQLException {
        leases.beginGroup();
        return items.beginGroup(session);
    }

    private GroupWriter writer() {
        if (writer == null) {
            String message = "The ledger " + database.name() + " was opened for looking only.";
            throw new LedgerFault(message, new IllegalStateException(message));
        }
        return writer;
    }

    @Override
    public RunOpening openRun(FlowId flow, FileFacts file, String mappingFingerprint, boolean again) {
        return writer().write(session -> {
            leases.require(session, RunTable.madeFlowNumber(session, flow));
            return runs.open(session, flow, file, mappingFingerprint, again);
        });
    }

    @Override
    public void closeRun(long run, RunState state, Counts counts, @Nullable String code, @Nullable String message) {
        write(run, session -> RunTable.require(runs.close(session, run, state, counts, code, message), run));
    }

    @Override
    public void progress(long run, Counts counts) {
        write(run, session -> RunTable.require(RunTable.progress(session, run, counts), run));
    }

    @Override
    public void resume(long run) {
        items.resume(writer(), run);
    }

    // Fenced: not written where the lease of the run's flow was lost.
    private <T> T write(long run, GroupWriter.Operation<T> operation) {
        Optional<RunTable.Identity> of = database.read(session -> runs.committedIdentity(session, run));
        return writer().write(of.isEmpty() ? operation : leases.fenced(of.get().flow(), operation));
    }

    @Override
    public List<@Nullable Prior> lookup(FlowId flow, List<ItemKey> keys) {
        return items.lookup(flow, keys);
    }

    @Override
    public long intend(long run, List<Intent> intents) {
        return items.intendAll(writer(), run, List.of(intents)).get(0);
    }

    @Override
    public List<Long> intendAll(long run, List<List<Intent>> batches) {
        return items.intendAll(writer(), run, batches);
    }

    @Override
    public void settle(long batch, List<Result> results) {
        items.settle(writer(), batch, results);
    }

    @Override
    public void withdraw(List<Long> batches) {
        if (!batches.isEmpty()) {
            items.withdraw(writer(), batches);
        }
    }

    @Override
    public UnknownLedger unknown() {
        return unknowns;
    }

    @Override
    public void flush() {
        writer().flush();
    }

    @Override
    public Optional<String> vendorId(FlowId flow, ItemKey key) {
        Prior prior = lookup(flow, List.of(key)).get(0);
        return prior == null ? Optional.empty() : Optional.ofNullable(prior.vendorId());
    }

    @Override
    public long keep(DeadLetter letter) {
        return write(letter.run(), session -> DeadLetterTable.keep(session, letter));
    }

    @Override
    public List<Long> keepAll(List<DeadLetter> letters) {
        return letters.isEmpty()
                ? List.of()
                : write(letters.get(0).run(), session -> DeadLetterTable.keepAll(session, letters));
    }

    @Override
    public void closeDeadLetter(long id, String how) {
        boolean found = writer().write(session -> DeadLetterTable.close(session, id, how));
        if (!found) {
            throw new IllegalArgumentException("There is no dead letter " + id + " in the ledger");
        }
    }

    @Override
    public RequestGrant takeRequests(String account, int wanted, int requests, Duration per) {
        return budgets.take(account, wanted, requests, per);
    }

    @Override
    public void requestsOver(String account, int count, int requests, Duration per, Duration ago) {
        budgets.over(account, count, requests, per, ago);
    }

    @Override
    public void waitsFor(String account, Duration wait) {
        budgets.waitsFor(account, wait);
    }

    @Override
    public void pauseAccount(String account, long untilEpochMillis) {
        budgets.pause(account, untilEpochMillis);
    }

    @Override
    public Map<String, Long> waiting() {
        return budgets.waiting();
    }

    @Override
    public long requestsUsed(String account, Duration per) {
        return budgets.used(account, per);
    }

    @Override
    public OptionalLong nextFree(String account, int requests, Duration per) {
        return budgets.nextFree(account, requests, per);
    }

    @Override
    public ExportLedger exports() {
        return exports;
    }

    @Override
    public LeaseLedger leases() {
        return leases;
    }

    @Override
    public MessageLedger messages() {
        return messages;
    }

    @Override
    public void keepVendorNote(String account, String name, VendorNote note) {
        writer().write(session -> VendorNoteTable.keep(session, account, name, note));
    }

    @Override
    public void close() {
        try {
            if (writer != null) {
                items.tidyUp(writer);
                writer.close();
            }
        } finally {
            leases.close();
            exports.close();
            database.close();
        }
    }
}

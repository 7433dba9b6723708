package io.bactrian.ledger.sql;

import io.bactrian.ledger.LedgerCopy;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.ledger.LedgerSettings;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A ledger on PostgreSQL: for instances on several machines. Who writes takes one lock for the length of a transaction, a few milliseconds, so that all that holds for one
 * SQLite file holds here too: batches appear in the order of their numbers, and what was looked up in a transaction is true until its end. The server lets go of the
 * lock by itself where its holder has stopped.
 */
final class PostgresDatabase extends Database {
    private static final String PREFIX = "jdbc:postgresql:";
    private static final String LOCK = "select pg_advisory_xact_lock('index_mark'::regclass::oid::bigint)";
    private static final String NOW = "select (extract(epoch from clock_timestamp()) * 1000)::bigint";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration SHORTEST_STILLNESS = Duration.ofSeconds(1);

    private final LedgerSettings settings;

    private PostgresDatabase(LedgerSettings settings, boolean readOnly) {
        super(readOnly);
        this.settings = settings;
    }

    static boolean takes(String url) {
        return url.startsWith(PREFIX);
    }

    static PostgresDatabase open(LedgerSettings settings, boolean readOnly) {
        PostgresDatabase database = new PostgresDatabase(settings, readOnly);
        if (!database.read(session -> Schema.isMade(database, session))) {
            Schema.make(database, new Schema.Place(settings.url(), settings.user(), settings.password(), "postgresql"));
        }
        return database;
    }

    @Override
    SqlSession openWriter() throws SQLException {
        return connect("off");
    }

    @Override
    SqlSession openReader() throws SQLException {
        return connect("on");
    }

    // A process that is stopped in the middle of a transaction must not hold up the others for longer than its leases
    // do.
    private SqlSession connect(String readOnly) throws SQLException {
        Duration stillness = settings.lease().dividedBy(3);
        Properties properties = new Properties();
        put(properties, "user", settings.user());
        put(properties, "password", settings.password());
        put(properties, "ApplicationName", "bactrian");
        put(properties, "connectTimeout", "10");
        put(properties, "socketTimeout", Long.toString(2 * LONGEST_WAIT.toSeconds()));
        put(properties, "tcpKeepAlive", "true");
        put(
                properties,
                "options",
                "-c default_transaction_read_only=" + readOnly
                        + " -c lock_timeout=" + LONGEST_WAIT.toMillis()
                        + " -c idle_in_transaction_session_timeout="
                        + Math.max(stillness.toMillis(), SHORTEST_STILLNESS.toMillis()));
        return new SqlSession(DriverManager.getConnection(settings.url(), properties), true);
    }

    private static void put(Properties properties, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            properties.setProperty(name, value);
        }
    }

    @Override
    void begin(SqlSession session) throws SQLException {
        session.run("begin");
        session.first(LOCK, row -> true);
    }

    @Override
    boolean hasTable(SqlSession session, String name) throws SQLException {
        return session.first("select to_regclass(?) is not null", row -> row.getBoolean(1), name)
                .orElse(false);
    }

    @Override
    BudgetTime time() {
        return new BudgetTime(session -> session.number(NOW, 0), SteadyTime.NONE);
    }

    @Override
    LedgerFault fault(SQLException cause) {
        return new LedgerFault(kind(cause), "The ledger " + name() + " " + explain(cause), cause);
    }

    private static String state(SQLException cause) {
        return cause.getSQLState() == null ? "08000" : cause.getSQLState();
    }

    private static LedgerFault.Kind kind(SQLException cause) {
        String state = state(cause);
        if (state.startsWith("53")) {
            return LedgerFault.Kind.DISK;
        }
        boolean passing = isLost(state) || state.equals("55P03");
        return passing ? LedgerFault.Kind.LOCKED : LedgerFault.Kind.OTHER;
    }

    // 08: no connection; 57P: the server ended it; 25P03 and 57P05: because nothing was heard for too long.
    private static boolean isLost(String state) {
        return state.startsWith("08") || state.startsWith("57P") || state.equals("25P03");
    }

    @Override
    boolean isOfDatabase(SQLException cause) {
        String state = state(cause);
        return isLost(state)
                || state.startsWith("53")
                || state.startsWith("28")
                || state.startsWith("3D")
                || state.equals("55P03")
                || state.equals("25006");
    }

    @Override
    boolean isBroken(SQLException cause) {
        return isLost(state(cause));
    }

    private static String explain(SQLException cause) {
        String state = state(cause);
        String said = " (" + cause.getMessage() + ")";
        if (isLost(state)) {
            return "cannot be reached" + said
                    + ". Check that PostgreSQL runs there, then start again: the run goes on where it stopped.";
        }
        if (state.startsWith("28")) {
            return "refuses the user or the password" + said
                    + ". Correct 'bactrian.ledger.user' and 'bactrian.ledger.password'.";
        }
        return switch (state) {
            case "3D000" -> "is not there" + said + ". Make the database, or correct 'bactrian.ledger.url'.";
            case "42501", "25006" ->
                "may not be written by this user" + said + ". The user needs the right to create and use tables there.";
            case "53100" ->
                "cannot be written: its disk is full" + said
                        + ". Free some space, then start again: the run goes on where it stopped.";
            case "55P03" ->
                "is held by another session for too long" + said
                        + ". Look for it in pg_stat_activity, then start again.";
            default -> "refused a statement" + said + ". Keep the database as it is and report this message.";
        };
    }

    // ---- care
    // ---------------------------------------------------------------------------------------------------------------

    @Override
    void beginLook(SqlSession session) throws SQLException {
        session.run("begin isolation level repeatable read, read only");
    }

    @Override
    SqlSession openPruner() throws SQLException {
        return openWriter();
    }

    /** The server looks after its pages and references. */
    @Override
    List<String> ownFaults(SqlSession session, int limit) {
        return List.of();
    }

    @Override
    long bytes(SqlSession session) throws SQLException {
        return session.number("select pg_database_size(current_database())", 0);
    }

    /** What is free is known to the server only. */
    @Override
    long freeBytes(SqlSession session) {
        return 0;
    }

    @Override
    LedgerCopy copy(Path target) {
        throw serversOwn(
                "cannot be copied into a file by Bactrian: pg_dump does that, also while Bactrian runs, such as"
                        + " 'pg_dump --format=custom --file=" + target + " " + name().substring("jdbc:".length())
                        + "'");
    }

    @Override
    void requireShrinkable() {
        throw notShrunk();
    }

    @Override
    long shrink() {
        throw notShrunk();
    }

    private LedgerFault notShrunk() {
        return serversOwn("is not shrunk by Bactrian: the server uses free room again by itself (autovacuum), and"
                + " 'vacuum full' gives it back to the disk while no Bactrian is at work");
    }

    private LedgerFault serversOwn(String what) {
        String message = "The ledger " + name() + " " + what + ".";
        return new LedgerFault(LedgerFault.Kind.WRONG_PLACE, message, new UnsupportedOperationException(message));
    }

    @Override
    String name() {
        return settings.url().replaceFirst("\\?.*", "");
    }

    @Override
    Path spool(long run) {
        String ledger = Integer.toHexString(name().hashCode()); // two ledgers may use one folder
        return settings.folder().toAbsolutePath().resolve("tmp").resolve("export-" + ledger + "-" + run + ".spool");
    }
}

package io.bactrian.ledger.sql;

import io.bactrian.ledger.LedgerCopy;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.ledger.LedgerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The database of a ledger, and all that differs between kinds of databases: opens sessions on it, brings its schema up to date, and keeps a few sessions for reading.
 * The statements themselves are the same for all. Reads see the last commit and wait for nobody.
 */
abstract class Database implements AutoCloseable {
    private static final int READERS_KEPT = 4;

    private final boolean readOnly;
    private final ConcurrentLinkedDeque<SqlSession> idleReaders = new ConcurrentLinkedDeque<>();
    private final AtomicInteger idle = new AtomicInteger();

    Database(boolean readOnly) {
        this.readOnly = readOnly;
    }

    /** Something that is read from the database. */
    interface Reading<T> {
        T read(SqlSession session) throws SQLException;
    }

    /** Opens the one that the URL names. */
    static Database open(LedgerSettings settings, boolean readOnly) {
        return PostgresDatabase.takes(settings.url())
                ? PostgresDatabase.open(settings, readOnly)
                : SqliteDatabase.open(settings.url(), readOnly);
    }

    /** @return a session that writes; the caller closes it */
    abstract SqlSession openWriter() throws SQLException;

    abstract SqlSession openReader() throws SQLException;

    /** Begins a transaction that writes: until its end no other process writes, whatever it has to wait for that. */
    abstract void begin(SqlSession session) throws SQLException;

    abstract boolean hasTable(SqlSession session, String name) throws SQLException;

    /** @return the time that all share who use this database */
    abstract BudgetTime time();

    /** @return the fault in words for the person who has to act */
    abstract LedgerFault fault(SQLException cause);

    /** @return whether the fault is of the database as a whole, so that trying another statement is in vain */
    abstract boolean isOfDatabase(SQLException cause);

    /** @return whether the session is of no use any more */
    abstract boolean isBroken(SQLException cause);

    /** @return its name for people, without secrets */
    abstract String name();

    // ---- care
    // ---------------------------------------------------------------------------------------------------------------

    /** Begins a transaction in which all is seen as it is at one moment, and nothing is written. */
    abstract void beginLook(SqlSession session) throws SQLException;

    /** @return a session that prunes */
    abstract SqlSession openPruner() throws SQLException;

    /** @return what the database itself finds wrong with what it keeps, at most {@code limit} of each kind; none where all is well */
    abstract List<String> ownFaults(SqlSession session, int limit) throws SQLException;

    /** @return its size on disk, in bytes */
    abstract long bytes(SqlSession session) throws SQLException;

    /** @return the bytes inside of it that are free for what comes */
    abstract long freeBytes(SqlSession session) throws SQLException;

    /**
     * Copies it as it is at one moment, see {@link LedgerCare#backup}.
     *
     * @throws LedgerFault where it cannot be copied; the message says what can
     */
    abstract LedgerCopy copy(Path target);

    /**
     * Does nothing where {@link #shrink} can be asked for.
     *
     * @throws LedgerFault where that is not ours to do; the message says whose
     */
    void requireShrinkable() {}

    /** Gives free room back to the disk; only where it can be asked for. @return its size afterwards, in bytes */
    abstract long shrink();

    /** @return where an export sets aside what it has seen */
    abstract Path spool(long run);

    <T> T read(Reading<T> reading) {
        try {
            return readOnce(reading);
        } catch (SQLException e) {
            if (!isBroken(e)) {
                throw fault(e);
            }
        }
        try {
            closeIdle(); // the others will be broken too
            return readOnce(reading);
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    private <T> T readOnce(Reading<T> reading) throws SQLException {
        SqlSession session = borrow();
        boolean usable = false; // after a fault its statements are of no use any more
        try {
            T read = reading.read(session);
            usable = true;
            return read;
        } finally {
            giveBack(session, usable);
        }
    }

    private SqlSession borrow() throws SQLException {
        SqlSession session = idleReaders.pollFirst();
        if (session == null) {
            return openReader();
        }
        idle.decrementAndGet();
        return session;
    }

    private void giveBack(SqlSession session, boolean usable) throws SQLException {
        if (usable && idle.incrementAndGet() <= READERS_KEPT) {
            idleReaders.addFirst(session);
            return;
        }
        if (usable) {
            idle.decrementAndGet();
        }
        session.close();
    }

    boolean readOnly() {
        return readOnly;
    }

    private void closeIdle() throws SQLException {
        for (SqlSession session = idleReaders.poll(); session != null; session = idleReaders.poll()) {
            idle.decrementAndGet();
            session.close();
        }
    }

    @Override
    public void close() {
        try {
            closeIdle();
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}

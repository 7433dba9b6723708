package io.bactrian.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * The database file: opens sessions on it, brings its schema up to date, and keeps a few sessions for reading. Reads see the last commit and wait for
 * nobody (WAL).
 */
final class Database implements AutoCloseable {
    private static final String PREFIX = "jdbc:sqlite:";
    private static final int BUSY_MILLIS = 10_000;
    private static final int WRITER_CACHE_KIB = 24 * 1024;
    private static final int READER_CACHE_KIB =
            4 * 1024; // each commit of the writer empties it, so more would not help
    private static final int READERS_KEPT = 4;
    private static final int CHECKPOINT_PAGES = 4_000;
    private static final int WAL_BYTES_KEPT = 64 * 1024 * 1024;

    private final Path file;
    private final boolean readOnly;
    private final ConcurrentLinkedDeque<Session> idleReaders = new ConcurrentLinkedDeque<>();
    private final AtomicInteger idle = new AtomicInteger();

    private Database(Path file, boolean readOnly) {
        this.file = file;
        this.readOnly = readOnly;
    }

    /** Something that is read from the database. */
    interface Reading<T> {
        T read(Session session) throws SQLException;
    }

    static Database open(String url, boolean readOnly) {
        Path file = fileOf(url);
        refuseLostFile(file, readOnly);
        Database database = new Database(file, readOnly);
        // An older ledger is brought up to date for who only looks, too: it could not be read otherwise.
        if (!readOnly || database.read(Schema::version) < Schema.VERSION) {
            database.bringUpToDate(url);
        }
        database.read(session -> session.number("select batch from index_mark", 0));
        return database;
    }

    /** @return the folder in which the database's own files are */
    static Path folderOf(String url) {
        return fileOf(url).resolveSibling(".");
    }

    private static Path fileOf(String url) {
        if (!url.startsWith(PREFIX) || url.length() == PREFIX.length() || url.startsWith(PREFIX + ":")) {
            throw new IllegalArgumentException(
                    "'" + url + "' is no ledger: expected jdbc:sqlite:FILE, such as jdbc:sqlite:data/ledger.db");
        }
        return Path.of(url.substring(PREFIX.length())).toAbsolutePath();
    }

    // SQLite would throw away a write-ahead log that has no database, and begin an empty one: then all would be sent
    // again.
    private static void refuseLostFile(Path file, boolean readOnly) {
        Path log = Path.of(file + "-wal");
        if (Files.exists(file)) {
            return;
        }
        if (readOnly) {
            throw fault("There is no ledger " + file
                    + ". It is made by the first import; check 'bactrian.data' and 'bactrian.ledger.url'.");
        }
        if (Files.exists(log)) {
            throw fault(
                    "The ledger " + file + " is gone, but its write-ahead log " + log.getFileName()
                            + " is there. Put the file back from a backup; or, if a new ledger is wanted, move the log away too.");
        }
    }

    private static LedgerFault fault(String message) {
        return new LedgerFault(LedgerFault.Kind.WRONG_PLACE, message, new IOException(message));
    }

    // The lock keeps two processes that start at once on a new file from both making the schema.
    private void bringUpToDate(String url) {
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (FileChannel channel = FileChannel.open(
                            Path.of(file + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = Schema.lock(channel)) {
                assert lock.isValid();
                Schema.update(file, PREFIX + file, this::openWriter);
            }
        } catch (IOException e) {
            throw new LedgerFault(
                    "The ledger " + url + " cannot be opened (" + e
                            + "). Check that its folder exists and that the user that runs" + " Bactrian may write it.",
                    e);
        }
    }

    /** @return a session that writes; the caller closes it */
    Session openWriter() throws SQLException {
        SQLiteConfig config = config(WRITER_CACHE_KIB);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setJournalSizeLimit(WAL_BYTES_KEPT);
        Session session = new Session(config.createConnection(PREFIX + file));
        session.number("pragma wal_autocheckpoint=" + CHECKPOINT_PAGES, 0);
        return session;
    }

    /** @return a session that prunes: references are looked after by who prunes, or each run that goes would cost a look through all batches */
    Session openPruner() throws SQLException {
        SQLiteConfig config = config(WRITER_CACHE_KIB);
        config.enforceForeignKeys(false);
        config.setSynchronous(SynchronousMode.FULL);
        config.setJournalSizeLimit(WAL_BYTES_KEPT);
        return new Session(config.createConnection(PREFIX + file));
    }

    private Session openReader() throws SQLException {
        SQLiteConfig config = config(READER_CACHE_KIB);
        config.setReadOnly(true);
        return new Session(config.createConnection(PREFIX + file));
    }

    private static SQLiteConfig config(int cacheKib) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-cacheKib); // negative: KiB
        config.enforceForeignKeys(true);
        return config;
    }

    // ---- care
    // ---------------------------------------------------------------------------------------------------------------

    /** @return what the database itself finds wrong with its pages and references, at most {@code limit} of each; none where all is well */
    List<String> ownFaults(Session session, int limit) throws SQLException {
        List<String> faults =
                new ArrayList<>(session.list("pragma integrity_check(" + limit + ")", row -> row.getString(1)));
        faults.remove("ok");
        if (faults.isEmpty()) {
            session.list("pragma foreign_key_check", row -> row.getString(1) + " without " + row.getString(3)).stream()
                    .limit(limit)
                    .forEach(faults::add);
        }
        return faults;
    }

    /** Writes what is committed now into {@code target}, which is empty; those who write meanwhile are not held up. */
    void copyTo(Path target) {
        read(session -> session.update("vacuum into ?", target.toString()));
    }

    /** @return the bytes that are free inside of the file */
    long freeBytes(Session session) throws SQLException {
        return session.number("pragma freelist_count", 0) * session.number("pragma page_size", 0);
    }

    /** Writes the file anew without what is free in it. @return its size afterwards */
    long shrink() {
        try (Session session = openPruner()) {
            session.run("vacuum");
            session.number("pragma wal_checkpoint(truncate)", 0);
        } catch (SQLException e) {
            throw fault(e);
        }
        return bytes();
    }

    /** @return the size on disk, the write-ahead log included */
    long bytes() {
        return size(file) + size(Path.of(file + "-wal"));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return 0; // the log is there only while the ledger is open
        }
    }

    <T> T read(Reading<T> reading) {
        try {
            Session session = borrow();
            try {
                return reading.read(session);
            } finally {
                giveBack(session);
            }
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    private Session borrow() throws SQLException {
        Session session = idleReaders.pollFirst();
        if (session == null) {
            return openReader();
        }
        idle.decrementAndGet();
        return session;
    }

    private void giveBack(Session session) throws SQLException {
        if (idle.incrementAndGet() <= READERS_KEPT) {
            idleReaders.addFirst(session);
        } else {
            idle.decrementAndGet();
            session.close();
        }
    }

    LedgerFault fault(SQLException cause) {
        return Trouble.of(file, cause);
    }

    Path file() {
        return file;
    }

    boolean readOnly() {
        return readOnly;
    }

    @Override
    public void close() {
        try {
            for (Session session = idleReaders.poll(); session != null; session = idleReaders.poll()) {
                session.close();
            }
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}

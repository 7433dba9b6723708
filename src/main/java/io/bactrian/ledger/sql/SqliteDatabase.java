package io.bactrian.ledger.sql;

import io.bactrian.ledger.LedgerCopy;
import io.bactrian.ledger.LedgerFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * A ledger in an SQLite file: for instances on one machine. Reads see the last commit and wait for
 * nobody (WAL).
 */
final class SqliteDatabase extends Database {
    private static final String PREFIX = "jdbc:sqlite:";
    private static final int BUSY_MILLIS = 10_000;
    private static final int WRITER_CACHE_KIB = 2 * 1024; // four times as much writes no less
    private static final int READER_CACHE_KIB = 256; // each commit of the writer empties it, so more would not help
    private static final int CHECKPOINT_PAGES = 12_000;
    private static final int WAL_BYTES_KEPT = 64 * 1024 * 1024;

    private final Path file;

    private SqliteDatabase(Path file, boolean readOnly) {
        super(readOnly);
        this.file = file;
    }

    static SqliteDatabase open(String url, boolean readOnly) {
        Path file = fileOf(url);
        refuseLostFile(file, readOnly);
        SqliteDatabase database = new SqliteDatabase(file, readOnly);
        // A file without tables gets them for who only looks, too: it could not be read otherwise.
        if (!readOnly || !database.read(session -> Schema.isMade(database, session))) {
            database.makeTables(url);
        }
        database.read(session -> session.number("select batch from index_mark", 0));
        return database;
    }

    /** @return the folder in which the database's own files are */
    static Path folderOf(String url) {
        return fileOf(url).resolveSibling(".");
    }

    static boolean takes(String url) {
        return url.startsWith(PREFIX);
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
    private void makeTables(String url) {
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (FileChannel channel = FileChannel.open(
                            Path.of(file + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = Schema.lock(channel)) {
                assert lock.isValid();
                Schema.make(this, new Schema.Place(PREFIX + file, null, null, "sqlite"));
            }
        } catch (IOException e) {
            throw new LedgerFault(
                    "The ledger " + url + " cannot be opened (" + e
                            + "). Check that its folder exists and that the user that runs" + " Bactrian may write it.",
                    e);
        }
    }

    @Override
    boolean hasTable(SqlSession session, String name) throws SQLException {
        return session.number("select count(*) from sqlite_master where name = ?", 0, name) > 0;
    }

    @Override
    void begin(SqlSession session) throws SQLException {
        session.run("begin immediate"); // who writes has the file to himself from here on
    }

    @Override
    SqlSession openWriter() throws SQLException {
        SQLiteConfig config = config(WRITER_CACHE_KIB);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setJournalSizeLimit(WAL_BYTES_KEPT);
        SqlSession session = new SqlSession(config.createConnection(PREFIX + file));
        session.number("pragma wal_autocheckpoint=" + CHECKPOINT_PAGES, 0);
        return session;
    }

    @Override
    void beginLook(SqlSession session) throws SQLException {
        session.run("begin");
    }

    /** References are looked after by who prunes, or each run that goes would cost a look through all batches. */
    @Override
    SqlSession openPruner() throws SQLException {
        SQLiteConfig config = config(WRITER_CACHE_KIB);
        config.enforceForeignKeys(false);
        config.setSynchronous(SynchronousMode.FULL);
        config.setJournalSizeLimit(WAL_BYTES_KEPT);
        return new SqlSession(config.createConnection(PREFIX + file));
    }

    @Override
    SqlSession openReader() throws SQLException {
        SQLiteConfig config = config(READER_CACHE_KIB);
        config.setReadOnly(true);
        return new SqlSession(config.createConnection(PREFIX + file));
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

    // Some damage is so bad that the check of the pages itself ends with it.
    @Override
    List<String> ownFaults(SqlSession session, int limit) throws SQLException {
        try {
            return pageFaults(session, limit);
        } catch (SQLException fault) {
            if (LedgerErrors.isDamage(fault)) {
                return List.of(String.valueOf(fault(fault).getMessage()));
            }
            throw fault;
        }
    }

    private static List<String> pageFaults(SqlSession session, int limit) throws SQLException {
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

    @Override
    LedgerCopy copy(Path target) {
        return Backup.of(this, target);
    }

    @Override
    long freeBytes(SqlSession session) throws SQLException {
        return session.number("pragma freelist_count", 0) * session.number("pragma page_size", 0);
    }

    /** Writes the file anew without what is free in it. */
    @Override
    long shrink() {
        try (SqlSession session = openPruner()) {
            session.run("vacuum");
            session.number("pragma wal_checkpoint(truncate)", 0);
        } catch (SQLException e) {
            throw fault(e);
        }
        return bytes();
    }

    @Override
    long bytes(SqlSession session) {
        return bytes();
    }

    /** @return the size on disk, the write-ahead log included */
    private long bytes() {
        return size(file) + size(Path.of(file + "-wal"));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return 0; // the log is there only while the ledger is open
        }
    }

    @Override
    LedgerFault fault(SQLException cause) {
        return LedgerErrors.of(file, cause);
    }

    @Override
    boolean isOfDatabase(SQLException cause) {
        return LedgerErrors.isOfDatabase(cause);
    }

    @Override
    boolean isBroken(SQLException cause) {
        return false; // a file does not hang up
    }

    @Override
    BudgetTime time() {
        return new BudgetTime(session -> System.currentTimeMillis(), SteadyTime.ofMachine()); // all are on one machine
    }

    @Override
    String name() {
        return file.toString();
    }

    @Override
    Path spool(long run) {
        return Path.of(file + "-export-" + run);
    }

    Path file() {
        return file;
    }
}

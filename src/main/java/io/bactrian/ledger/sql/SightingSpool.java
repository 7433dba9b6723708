package io.bactrian.ledger.sql;

import io.bactrian.ledger.LedgerFault;
import io.bactrian.ledger.RecordMark;
import io.bactrian.ledger.Sighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.LockingMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * What an export that is open has seen: in a file of its own, which needs not outlive the process, so that it costs no commits and does not hold up those
 * who write to the ledger. Memory does not grow with it. Thread-safe.
 */
final class SightingSpool implements AutoCloseable {
    private static final int CACHE_KIB = 16 * 1024;
    private static final String SEEN = "select key, content from seen where page < ? and key in (";
    private static final String ADD = "insert or ignore into seen (key, content, fresh, page) values ";
    private static final String REPLACE = "insert or replace into seen (key, content, fresh, page) values ";
    private static final String CHANGES =
            "select key, content from seen where key > ? and fresh >= ? order by key limit ?";
    private static final String GONE = "insert into gone (key) values ";

    private final Path file;
    private final SqlSession session;
    private long pages;

    private SightingSpool(Path file, SqlSession session) {
        this.file = file;
        this.session = session;
    }

    /** Work with the session of the spool. */
    private interface Work<T> {
        T on(SqlSession session) throws SQLException;
    }

    /** Makes an empty spool. */
    static SightingSpool open(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.OFF);
        config.setSynchronous(SynchronousMode.OFF);
        config.setLockingMode(LockingMode.EXCLUSIVE);
        config.setCacheSize(-CACHE_KIB);
        delete(file);
        try {
            SqlSession session = new SqlSession(config.createConnection("jdbc:sqlite:" + file));
            session.run("create table seen (key text primary key, content integer not null, fresh integer not null,"
                    + " page integer not null) without rowid");
            session.run("create table gone (key text primary key) without rowid");
            session.run("begin");
            return new SightingSpool(file, session);
        } catch (SQLException e) {
            throw LedgerErrors.ofSpool(file, e);
        }
    }

    /**
     * Compares a page with what the flow remembers of its keys, and with the pages before.
     *
     * @param keys those of the page, each once
     */
    synchronized List<Sighting> see(List<RecordMark> page, List<String> keys, Map<String, Long> remembered) {
        return work(its -> {
            pages++;
            Compared compared = compare(page, remembered);
            if (write(its, ADD, compared.seen(keys)) == keys.size()) {
                return compared.sightings();
            }
            return seeAgain(its, page, keys, remembered);
        });
    }

    // Rarely does a key come twice in one export, mostly since records move from page to page while they are read: only
    // then it is looked up what the pages before had.
    private List<Sighting> seeAgain(
            SqlSession its, List<RecordMark> page, List<String> keys, Map<String, Long> remembered)
            throws SQLException {
        Map<String, Long> before = StatementChunks.find(its, SEEN, pages, keys);
        Map<String, Long> known = new HashMap<>(remembered);
        known.putAll(before);
        Compared compared = compare(page, known);
        List<String> changed =
                before.keySet().stream().filter(compared.fresh()::contains).toList();
        write(its, REPLACE, compared.seen(changed));
        return compared.sightings();
    }

    /** A record as it was seen last; fresh where that is not how it was exported before. */
    private record Seen(String key, long content, boolean fresh) {}

    /** What came of comparing a page. */
    private record Compared(List<Sighting> sightings, Map<String, Long> contents, Set<String> fresh) {
        List<Seen> seen(List<String> keys) {
            return keys.stream()
                    .map(key -> new Seen(key, Objects.requireNonNull(contents.get(key)), fresh.contains(key)))
                    .toList();
        }
    }

    private static Compared compare(List<RecordMark> page, Map<String, Long> before) {
        Map<String, Long> known = new HashMap<>(before);
        Set<String> fresh = new HashSet<>();
        List<Sighting> sightings = new ArrayList<>(page.size());
        for (RecordMark mark : page) {
            Long last = known.put(mark.key(), mark.content());
            if (last != null && last == mark.content()) {
                sightings.add(Sighting.UNCHANGED);
            } else {
                sightings.add(last == null ? Sighting.NEW : Sighting.CHANGED);
                fresh.add(mark.key());
            }
        }
        return new Compared(sightings, known, fresh);
    }

    /** @return how many rows were written */
    private int write(SqlSession its, String sql, List<Seen> records) throws SQLException {
        int written = 0;
        for (List<Seen> some : StatementChunks.of(records)) {
            PreparedStatement statement = its.prepared(StatementChunks.sql(sql, "(?,?,?,?)", some.size()));
            int at = 1;
            for (Seen record : some) {
                statement.setString(at++, record.key());
                statement.setLong(at++, record.content());
                statement.setBoolean(at++, record.fresh());
                statement.setLong(at++, pages);
            }
            written += statement.executeUpdate();
        }
        return written;
    }

    /** @return the next records behind {@code after}, in the order of their keys; only new and changed ones where {@code fresh} */
    synchronized List<ExportRecordTable.Change> changes(String after, boolean fresh, int limit) {
        return work(its -> its.list(
                CHANGES,
                row -> new ExportRecordTable.Change(row.getString(1), row.getLong(2)),
                after,
                fresh ? 1 : 0,
                limit));
    }

    /** Notes those of {@code keys} that were not seen as gone. */
    synchronized void noteGone(List<String> keys) {
        work(its -> {
            Set<String> seen =
                    StatementChunks.find(its, SEEN, Long.MAX_VALUE, keys).keySet();
            List<String> gone = keys.stream().filter(key -> !seen.contains(key)).toList();
            for (List<String> some : StatementChunks.of(gone)) {
                its.run(StatementChunks.sql(GONE, "(?)", some.size()), some.toArray());
            }
            return gone;
        });
    }

    /** Forgets what was noted as gone, since it is to be found out anew. */
    synchronized void forgetGone() {
        work(its -> its.update("delete from gone"));
    }

    /** @return the next keys behind {@code after} that were noted as gone, in their order */
    synchronized List<String> gone(String after, int limit) {
        return work(its -> its.list(
                "select key from gone where key > ? order by key limit ?", row -> row.getString(1), after, limit));
    }

    private <T> T work(Work<T> work) {
        try {
            return work.on(session);
        } catch (SQLException e) {
            throw LedgerErrors.ofSpool(file, e);
        }
    }

    /** Deletes it. */
    @Override
    public synchronized void close() {
        work(its -> {
            its.close();
            return file;
        });
        delete(file);
    }

    /** Deletes what a process that died left. */
    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new LedgerFault(file + " cannot be deleted (" + e + "). Check that its folder may be written.", e);
        }
    }
}

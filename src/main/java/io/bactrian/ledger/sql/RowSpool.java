package io.bactrian.ledger.sql;

import io.bactrian.ledger.LedgerFault;
import io.bactrian.row.Columns;
import io.bactrian.row.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.LockingMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;

/**
 * Sets the rows of a file aside on disk until the groups they belong to are whole: memory does not grow with the file. First all rows are added, then the
 * groups are read. Not thread-safe. The file is deleted on {@link #close}.
 */
public final class RowSpool implements AutoCloseable {
    private static final int CACHE_KIB = 16 * 1024;
    private static final int ROWS_TOGETHER = 64; // one statement for each row would cost more than the row
    private static final String INSERT = "insert into row (named, cells) values ";
    private static final String INSERT_ROWS = INSERT + String.join(",", Collections.nCopies(ROWS_TOGETHER, "(?,?)"));
    private static final String INSERT_ROW = INSERT + "(?,?)";
    private static final String INDEX = "create index row_by_group on row (named, number)";
    private static final String PLACE =
            "create table place as select min(number) over (partition by named) as first, number as number"
                    + " from row order by first, number";
    private static final String READ =
            "select p.first, r.cells from place p cross join row r on r.number = p.number order by p.rowid";

    private final Path file;
    private final SqlSession session;
    private final PackedBytes bytes = new PackedBytes(1024);
    private final List<Packed> waiting = new ArrayList<>(ROWS_TOGETHER);
    private long rows;
    private long lastLine;

    private RowSpool(Path file, SqlSession session) {
        this.file = file;
        this.session = session;
    }

    /**
     * Makes an empty spool.
     *
     * @param tempDir where its file goes; it is made where it is not there, and needs about twice the room of the rows
     * @throws LedgerFault where the file cannot be made
     */
    public static RowSpool open(Path tempDir) {
        try {
            Files.createDirectories(tempDir);
            Path file = Files.createTempFile(tempDir, "rows-", ".spool");
            return new RowSpool(file, connect(file));
        } catch (IOException e) {
            throw new LedgerFault(
                    "Rows cannot be set aside in " + tempDir + " (" + e + "). Check that it may be written.", e);
        }
    }

    private static SqlSession connect(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.OFF);
        config.setSynchronous(SynchronousMode.OFF);
        config.setLockingMode(LockingMode.EXCLUSIVE);
        config.setTempStore(TempStore.FILE);
        config.setTempStoreDirectory(String.valueOf(file.getParent()));
        config.setCacheSize(-CACHE_KIB);
        try {
            SqlSession session = new SqlSession(config.createConnection("jdbc:sqlite:" + file));
            session.run("create table row (number integer primary key, named text, cells blob)");
            session.run("begin");
            return session;
        } catch (SQLException e) {
            throw LedgerErrors.ofSpool(file, e);
        }
    }

    /**
     * Sets a row aside.
     *
     * @param groupKey the rows of one group have equal ones
     * @throws IllegalArgumentException where the line is before that of the row added last: rows come in the order of the file
     */
    public void add(String groupKey, Row row) {
        if (row.line() < lastLine) {
            throw new IllegalArgumentException("Line " + row.line() + " comes after line " + lastLine
                    + "; rows are added in the order of the file");
        }
        lastLine = row.line();
        bytes.clear();
        bytes.putUnsigned(row.line());
        CellCodec.write(bytes, row.cells());
        waiting.add(new Packed(groupKey, bytes.toArray()));
        rows++;
        if (waiting.size() == ROWS_TOGETHER) {
            insert(INSERT_ROWS, waiting);
            waiting.clear();
        }
    }

    // SQLite numbers the rows in the order of their insertion, which is that of the file.
    private void insert(String sql, List<Packed> packed) {
        try {
            PreparedStatement insert = session.prepared(sql);
            int column = 1;
            for (Packed row : packed) {
                insert.setString(column++, row.group());
                insert.setBytes(column++, row.cells());
            }
            insert.executeUpdate();
        } catch (SQLException e) {
            throw LedgerErrors.ofSpool(file, e);
        }
    }

    /** @return how many rows were set aside */
    public long size() {
        return rows;
    }

    /**
     * @param columns the columns that the rows get, with all the names that the file turned out to have
     * @return the groups in the order of their first rows, each with its rows in the order of the file; once only, and no row can be added any more
     */
    public Iterator<List<Row>> groups(Columns columns) {
        waiting.forEach(row -> insert(INSERT_ROW, List.of(row)));
        waiting.clear();
        try {
            session.run(INDEX);
            session.run(PLACE);
            return new Groups(session.prepared(READ).executeQuery(), columns);
        } catch (SQLException e) {
            throw LedgerErrors.ofSpool(file, e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
            Files.deleteIfExists(file);
        } catch (SQLException e) {
            throw LedgerErrors.ofSpool(file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A row on its way into the file. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Packed(String group, byte[] cells) {}

    /** Cuts the ordered rows where the group changes. */
    private final class Groups implements Iterator<List<Row>> {
        private final ResultSet result;
        private final Columns columns;
        private long first;
        private @Nullable Row next;

        Groups(ResultSet result, Columns columns) throws SQLException {
            this.result = result;
            this.columns = columns;
            advance();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public List<Row> next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            try {
                long group = first;
                List<Row> members = new ArrayList<>();
                while (next != null && first == group) {
                    members.add(next);
                    advance();
                }
                return members;
            } catch (SQLException e) {
                throw LedgerErrors.ofSpool(file, e);
            }
        }

        private void advance() throws SQLException {
            next = null;
            if (result.next()) {
                first = result.getLong(1);
                PackedBytes.Reader packed = new PackedBytes.Reader(result.getBytes(2));
                long line = packed.getUnsigned();
                next = new Row(columns, CellCodec.read(packed), line);
            }
        }
    }
}

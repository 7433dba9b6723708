package io.bactrian.ledger.sql;

import io.bactrian.ledger.LedgerFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** Brings the tables up to date by the numbered scripts in {@code db/ledger}. */
final class Schema {
    /** The number of the newest script. */
    static final int VERSION = SchemaScripts.newest();

    private static final long RETRY_NANOS = 20_000_000;

    // Held here since a logger that nobody holds forgets its level.
    private static final Logger FLYWAY_LOG = Logger.getLogger("org.flywaydb");

    private Schema() {}

    /** Where Flyway finds the database. */
    record Place(
            String url, @Nullable String user, @Nullable String password) {
        /** @return without what is secret */
        @Override
        public String toString() {
            return url.replaceFirst("\\?.*", "");
        }
    }

    /** Runs the scripts that are missing. A ledger written by a newer Bactrian is refused. */
    static void update(Database database, Place place, SchemaScripts scripts) {
        int found = version(database);
        if (found > VERSION) {
            String message = "The ledger " + database.name() + " was written by a newer Bactrian (schema " + found
                    + "; this one knows " + VERSION + "). Use the newer Bactrian, or another data folder.";
            throw new LedgerFault(LedgerFault.Kind.WRONG_PLACE, message, new IllegalStateException(message));
        }
        if (found < VERSION) {
            migrate(database, place, scripts);
        }
    }

    // Flyway takes half a second to say that there is nothing to do; this is what it would look at.
    private static int version(Database database) {
        try (SqlSession session = database.openWriter()) {
            return database.schema(session);
        } catch (SQLException e) {
            throw database.fault(e);
        }
    }

    /** @return the number of the newest script that was run, 0 where none was */
    static int ofSqlite(SqlSession session) throws SQLException {
        return session.number("select count(*) from sqlite_master where name = 'flyway_schema_history'", 0) == 0
                ? 0
                : newest(session);
    }

    /** The same where there is a table of what was run. */
    static int newest(SqlSession session) throws SQLException {
        return (int) session.number("select max(cast(version as integer)) from flyway_schema_history where success", 0);
    }

    private static void migrate(Database database, Place place, SchemaScripts scripts) {
        try {
            FLYWAY_LOG.setLevel(Level.WARNING);
            Flyway.configure()
                    .dataSource(place.url(), place.user(), place.password())
                    .resourceProvider(scripts)
                    .javaMigrationClassProvider(List::of)
                    .load()
                    .migrate();
            ItemIndex.fill(database, ItemIndex.RECENT_LIMIT);
        } catch (SQLException e) {
            throw database.fault(e);
        } catch (FlywayException e) {
            throw new LedgerFault(
                    "The ledger " + database.name() + " could not be brought to schema " + VERSION + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** @return the lock, once no other process and no other ledger of this process has it */
    static FileLock lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException e) {
                LockSupport.parkNanos(RETRY_NANOS); // another thread of this process makes the schema
            }
        }
    }
}

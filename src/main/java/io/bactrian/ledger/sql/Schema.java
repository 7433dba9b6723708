package io.bactrian.ledger.sql;

import io.bactrian.ledger.LedgerFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Makes the tables by the scripts in {@code db/ledger}, of which each kind of database has its own. */
final class Schema {
    /** The number of the newest script. */
    static final int VERSION = 1;

    /** By its first script a ledger is known to be of this line of versions. */
    static final String FIRST = "V1__tables.sql";

    static final List<String> SCRIPTS = List.of(FIRST);
    private static final long RETRY_NANOS = 20_000_000;

    // Held here since a logger that nobody holds forgets its level.
    private static final Logger FLYWAY_LOG = Logger.getLogger("org.flywaydb");

    private Schema() {}

    /** Where Flyway finds the database, and its scripts: those in {@code db/ledger/} and this folder. */
    record Place(
            String url, @Nullable String user, @Nullable String password, String folder) {
        /** @return without what is secret */
        @Override
        public String toString() {
            return url.replaceFirst("\\?.*", "");
        }
    }

    private record Applied(int version, String script) {}

    /**
     * @return whether the tables are there. Flyway takes half a second to say so; this is what it would look at
     * @throws LedgerFault where another version of Bactrian has made them
     */
    static boolean isMade(Database database, SqlSession session) throws SQLException {
        List<Applied> applied = !database.hasTable(session, "flyway_schema_history")
                ? List.of()
                : session.list(
                        "select cast(version as integer), script from flyway_schema_history where success order by installed_rank",
                        row -> new Applied(row.getInt(1), String.valueOf(row.getString(2))));
        if (applied.isEmpty()) {
            return false;
        }
        Applied newest = applied.get(applied.size() - 1);
        if (!applied.get(0).script().equals(FIRST)) {
            throw refused("The ledger " + database.name() + " was written by another version of Bactrian: the last"
                    + " script of its tables is " + newest.script() + ", and this version makes them by " + FIRST
                    + ". Use the version that wrote it; or, when that one has finished its files, set another place"
                    + " ('bactrian.data', 'bactrian.ledger.url'): a new ledger does not know what was sent before.");
        }
        if (newest.version() > VERSION) {
            throw refused("The ledger " + database.name() + " was written by a newer Bactrian (schema "
                    + newest.version() + "; this one knows " + VERSION
                    + "). Use the newer Bactrian, or another data folder.");
        }
        return newest.version() == VERSION;
    }

    private static LedgerFault refused(String message) {
        return new LedgerFault(LedgerFault.Kind.WRONG_PLACE, message, new IllegalStateException(message));
    }

    /** Runs the scripts that are missing. */
    static void make(Database database, Place place) {
        try (SqlSession session = database.openWriter()) {
            if (isMade(database, session)) {
                return;
            }
        } catch (SQLException e) {
            throw database.fault(e);
        }
        try {
            FLYWAY_LOG.setLevel(Level.WARNING);
            Flyway.configure()
                    .dataSource(place.url(), place.user(), place.password())
                    .resourceProvider(new Scripts(place.folder()))
                    .javaMigrationClassProvider(List::of)
                    .load()
                    .migrate();
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

    /** Gives Flyway the scripts by name: looking for them on the class path fails where classes come from a Quarkus jar or a native executable. */
    private record Scripts(String folder) implements ResourceProvider {
        @Override
        public @Nullable LoadableResource getResource(String name) {
            return null; // asked for things like a script's own settings, of which there are none
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return SCRIPTS.stream()
                    .filter(name -> name.startsWith(prefix))
                    .<LoadableResource>map(name -> new Script(folder, name))
                    .toList();
        }
    }

    private static final class Script extends LoadableResource {
        private final String path;
        private final String name;

        Script(String folder, String name) {
            path = "db/ledger/" + folder + "/" + name;
            this.name = name;
        }

        @Override
        public Reader read() {
            try (InputStream in = Schema.class.getClassLoader().getResourceAsStream(path)) {
                if (in == null) {
                    throw new IllegalStateException(path + " is missing from the program");
                }
                return new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String getAbsolutePath() {
            return path;
        }

        @Override
        public @Nullable String getAbsolutePathOnDisk() {
            return null;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}

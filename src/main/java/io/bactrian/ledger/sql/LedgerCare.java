package io.bactrian.ledger.sql;

import io.bactrian.ledger.LedgerCheck;
import io.bactrian.ledger.LedgerCopy;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.ledger.LedgerSettings;
import io.bactrian.ledger.Pruned;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Looks after the database: checks it, copies it, and takes out what nobody needs any more. Other processes may use it meanwhile. Not thread-safe.
 *
 * <p>Every method throws {@link LedgerFault} where the database cannot be read or written.
 */
public final class LedgerCare implements AutoCloseable {
    private final Database database;
    private final Clock clock;

    private LedgerCare(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Opens a ledger that is there.
     *
     * @throws LedgerFault where there is none, or it cannot be opened
     */
    public static LedgerCare open(LedgerSettings settings) {
        return new LedgerCare(Database.open(settings, true), Clock.systemUTC());
    }

    /** The same of an SQLite file. */
    static LedgerCare open(String url) {
        return open(SqlLedger.alone(url));
    }

    static LedgerCare open(String url, Clock clock) {
        return new LedgerCare(Database.open(SqlLedger.alone(url), true), clock);
    }

    /** Reads all of it and says what is wrong with it. It changes nothing. */
    public LedgerCheck check() {
        return database.read(session -> new LedgerInspection(database, session).report());
    }

    /**
     * Copies the ledger as it is at one moment, into a file that only its owner may read.
     *
     * @param target which must not be there
     * @throws LedgerFault where it is there, or cannot be written; nothing is left of it then. Of PostgreSQL always: pg_dump does it
     */
    public LedgerCopy backup(Path target) {
        return database.copy(target.toAbsolutePath().normalize());
    }

    /**
     * Takes out what is older and counts no more: dead letters that were dealt with, what became of an item before something newer did, and runs of
     * which nothing else is left. What a key became last, its vendor id and its content hash stay for ever, and so do open dead letters. It
     * works in small steps: a kill between two of them leaves a ledger that is whole, with the rest still to be taken out.
     *
     * @param age what is younger stays
     * @param dryRun only count what would go
     */
    public Pruned prune(Duration age, boolean dryRun) {
        Instant before = clock.instant().minus(age);
        return new Pruning(database, before, dryRun).prune();
    }

    /**
     * Does nothing where {@link #shrink} can be asked for: to be called before {@link #prune}, so that nothing is done of what cannot be done whole.
     *
     * @throws LedgerFault of PostgreSQL always: the server does it
     */
    public void requireShrinkable() {
        database.requireShrinkable();
    }

    /**
     * Gives the room that is free inside of the ledger back to the file system. It needs as much room again for a moment, and that nobody else writes.
     *
     * @return the size of the ledger afterwards, in bytes
     * @throws LedgerFault of PostgreSQL always: the server does it
     */
    public long shrink() {
        return database.shrink();
    }

    @Override
    public void close() {
        database.close();
    }
}

package io.bactrian.ledger.sql;

import io.bactrian.ledger.DiskTrouble;
import io.bactrian.ledger.LedgerFault;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** Turns what SQLite reports into words for the person who has to act: what was found, and what to do. */
final class LedgerErrors {
    private static final String NEXT =
            "Nothing more is sent. When there is room, 'bactrian run' goes on by itself; otherwise start"
                    + " again: the run goes on where it stopped.";

    private LedgerErrors() {}

    static LedgerFault of(Path file, SQLException cause) {
        return new LedgerFault(kind(cause), "The ledger " + file + " " + explain(file, cause), cause);
    }

    static LedgerFault ofSpool(Path file, SQLException cause) {
        return new LedgerFault(
                kind(cause),
                "Rows could not be set aside in " + file + " (" + cause.getMessage()
                        + "). Free some space on that disk and" + " start again: the run goes on where it stopped.",
                cause);
    }

    /** @return whether the fault is of the database as a whole, so that trying another statement is in vain */
    static boolean isOfDatabase(SQLException fault) {
        return switch (primary(fault)) {
            case SQLITE_FULL,
                    SQLITE_BUSY,
                    SQLITE_LOCKED,
                    SQLITE_CORRUPT,
                    SQLITE_NOTADB,
                    SQLITE_READONLY,
                    SQLITE_IOERR,
                    SQLITE_CANTOPEN -> true;
            default -> false;
        };
    }

    private static LedgerFault.Kind kind(SQLException fault) {
        return switch (primary(fault)) {
            case SQLITE_FULL, SQLITE_IOERR -> LedgerFault.Kind.DISK;
            case SQLITE_BUSY, SQLITE_LOCKED -> LedgerFault.Kind.LOCKED;
            default -> LedgerFault.Kind.OTHER;
        };
    }

    /** @return whether the database is damaged */
    static boolean isDamage(SQLException fault) {
        return primary(fault) == SQLiteErrorCode.SQLITE_CORRUPT || primary(fault) == SQLiteErrorCode.SQLITE_NOTADB;
    }

    private static String explain(Path file, SQLException cause) {
        return switch (primary(cause)) {
            case SQLITE_FULL -> "cannot be written: its disk is full (" + DiskTrouble.free(file) + "). " + NEXT;
            case SQLITE_BUSY, SQLITE_LOCKED ->
                "is locked by another program. Close the program that has it open (a database viewer in the middle of a"
                        + " change, a backup), then start again.";
            case SQLITE_CORRUPT ->
                "is damaged (" + cause.getMessage() + "). Nothing was written to it. Keep it, with "
                        + file.getFileName()
                        + "-wal, restore both from a backup, or recover it with 'sqlite3 " + file.getFileName()
                        + " .recover'. Do not start with an empty one: what was sent before would be sent again.";
            case SQLITE_NOTADB ->
                "is not an SQLite database: something else stands in that file, or it is damaged. Nothing was written to it. Restore it"
                        + " from a backup, or correct 'bactrian.ledger.url'.";
            case SQLITE_READONLY ->
                "cannot be written: the file or its folder is read-only. Give the user that runs Bactrian the right to write both.";
            case SQLITE_CANTOPEN ->
                "cannot be opened. Check that its folder exists and that the user that runs Bactrian may read and write it.";
            case SQLITE_IOERR ->
                "cannot be read or written: the disk reports an error (" + cause.getMessage() + "; "
                        + DiskTrouble.free(file) + "). Check the disk. " + NEXT;
            default ->
                "refused a statement (" + cause.getMessage()
                        + "). Keep the data folder as it is and report this message.";
        };
    }

    // SQLite keeps the detail in the upper bits of the code; the lower eight say what kind it is.
    private static SQLiteErrorCode primary(SQLException fault) {
        return SQLiteErrorCode.getErrorCode(fault.getErrorCode() & 0xFF);
    }
}

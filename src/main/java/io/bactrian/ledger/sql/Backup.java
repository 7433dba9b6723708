package io.bactrian.ledger.sql;

import io.bactrian.ledger.LedgerCheck;
import io.bactrian.ledger.LedgerCopy;
import io.bactrian.ledger.LedgerFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Copies the database into a file: whole or not at all, and for its owner only. */
final class Backup {
    private Backup() {}

    static LedgerCopy of(SqliteDatabase database, Path target) {
        refuseExisting(target);
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.deleteIfExists(part); // of a backup that was killed
            Files.createFile(part, ownerOnly());
            database.copyTo(part);
            long runs = proved(part);
            try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(part, target); // refuses what has come there meanwhile
            return new LedgerCopy(target, Files.size(target), runs);
        } catch (FileAlreadyExistsException there) {
            throw existing(target);
        } catch (IOException fault) {
            throw new LedgerFault(
                    "The backup " + target + " cannot be written (" + fault
                            + "). Check that its folder exists, may be written and has room.",
                    fault);
        } finally {
            drop(part);
        }
    }

    /** A backup that cannot be read is found out now and not on the day on which it is needed. */
    private static long proved(Path part) {
        try (LedgerCare copy = LedgerCare.open("jdbc:sqlite:" + part)) {
            LedgerCheck check = copy.check();
            if (!check.sound()) {
                String message = "The copy is not sound: " + check.faults().get(0) + ". Check the ledger itself with"
                        + " 'bactrian ledger check', and the disk that the backup was to go to.";
                throw new LedgerFault(message, new IOException(message));
            }
            return check.runs();
        }
    }

    private static void refuseExisting(Path target) {
        if (Files.exists(target)) {
            throw existing(target);
        }
    }

    private static LedgerFault existing(Path target) {
        String message = target + " is there already, and a backup never writes over a file. Name another one.";
        return new LedgerFault(
                LedgerFault.Kind.WRONG_PLACE, message, new FileAlreadyExistsException(target.toString()));
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void drop(Path part) {
        try {
            for (String ending : new String[] {"", "-wal", "-shm", "-journal"}) {
                Files.deleteIfExists(Path.of(part + ending));
            }
        } catch (IOException left) {
            return; // the next backup to the same place deletes it
        }
    }
}

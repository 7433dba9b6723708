package io.bactrian.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Recognises a disk that has no room, which may go by itself, and says how much is free. */
public final class DiskTrouble {
    private static final double MEGABYTE = 1_000_000;
    /** What the systems say; the classes are the same for every fault of a file. */
    private static final List<String> NO_ROOM =
            List.of("No space left on device", "Disk quota exceeded", "File too large", "not enough space on the disk");

    private DiskTrouble() {}

    /** @return whether a file or the ledger could not be written for want of room, or because the disk reports an error of the ledger */
    public static boolean isBehind(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof LedgerFault ledger && ledger.kind() == LedgerFault.Kind.DISK) {
                return true;
            }
            if (cause instanceof IOException && isNoRoom(String.valueOf(cause.getMessage()))) {
                return true;
            }
        }
        return false;
    }

    /** @return whether these words of the system say that there is no room */
    public static boolean isNoRoom(String words) {
        return NO_ROOM.stream().anyMatch(words::contains);
    }

    /** @return such as {@code 12.3 MB free in /srv/data}, of the nearest folder that is there */
    public static String free(Path place) {
        Path folder = place.toAbsolutePath().normalize();
        while (folder.getParent() != null && !Files.isDirectory(folder)) {
            folder = folder.getParent();
        }
        try {
            long bytes = Files.getFileStore(folder).getUsableSpace();
            return String.format(Locale.ROOT, "%.1f MB free in %s", bytes / MEGABYTE, folder);
        } catch (IOException unknown) {
            return "in " + folder;
        }
    }
}

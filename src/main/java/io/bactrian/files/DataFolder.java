package io.bactrian.files;

import io.bactrian.row.FlowId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * The folders below the data folder, which hold the records of customers: what is made here, only its owner can look into (where the file system knows
 * owners). Folders that are there already stay as somebody has set them. Drop folders take the permissions of {@code inbox}, so that opening that one to a
 * group opens all of them.
 */
public final class DataFolder {
    private static final List<String> OURS =
            List.of("inbox", "archive", "results", "exports", "events", "locks", "tmp");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private DataFolder() {}

    /**
     * Makes what is missing.
     *
     * @throws IOException where a folder cannot be made
     */
    public static void make(Path data) throws IOException {
        OwnerFile.createFolder(data.toAbsolutePath());
        for (String name : OURS) {
            OwnerFile.createFolder(data.toAbsolutePath().resolve(name));
        }
    }

    /**
     * Makes the drop folder of a flow, with the permissions that {@code inbox} has.
     *
     * @return the folder
     * @throws IOException where it cannot be made
     */
    public static Path inbox(Path data, FlowId flow) throws IOException {
        Path root = data.toAbsolutePath().resolve("inbox");
        OwnerFile.createFolder(root);
        Path account = like(root, root.resolve(flow.account()));
        return like(root, account.resolve(flow.name()));
    }

    private static Path like(Path root, Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Files.createDirectory(folder);
        PosixFileAttributeView there = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (there != null) {
            Set<PosixFilePermission> wanted = Files.getPosixFilePermissions(root);
            // only where they differ: setting them takes away the bit by which a folder hands its group on
            if (!there.readAttributes().permissions().equals(wanted)) {
                there.setPermissions(wanted);
            }
        }
        return folder;
    }

    /**
     * Closes the ledger's files to all but their owner; those that SQLite makes beside it later take its permissions.
     *
     * @param ledger its file, which may not be there (PostgreSQL)
     * @throws IOException where the permissions cannot be set
     */
    public static void closeLedger(Path ledger) throws IOException {
        for (String ending : List.of("", "-wal", "-shm", ".lock")) {
            Path file = Path.of(ledger + ending);
            PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (view != null
                    && Files.exists(file)
                    && Files.getOwner(file).getName().equals(System.getProperty("user.name"))) {
                view.setPermissions(OWNER_ONLY);
            }
        }
    }
}

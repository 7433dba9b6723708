package io.bactrian.files;

import io.bactrian.ledger.DiskTrouble;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that appears under its name only when it is whole, and that only its owner can read (where the file system knows owners). */
final class OwnerFile implements AutoCloseable {
    private final Path target;
    private final Path part;
    private final FileChannel channel;

    private OwnerFile(Path target, Path part, FileChannel channel) {
        this.target = target;
        this.part = part;
        this.channel = channel;
    }

    /** Begins {@code target} as {@code <name>.part} beside it, in place of one that an earlier process left; makes its folder. */
    static OwnerFile create(Path target) {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            createFolder(target.toAbsolutePath().resolveSibling("."));
            Files.deleteIfExists(part);
            Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new OwnerFile(target, part, FileChannel.open(part, fresh, mode(part, "rw-------")));
        } catch (IOException fault) {
            throw cannotWrite(target, fault);
        }
    }

    /** Makes a folder, and those above it, that only its owner can look into. */
    static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder.normalize(), mode(folder, "rwx------"));
    }

    static FileAttribute<?>[] mode(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** @return where to write; closing it does no harm */
    OutputStream stream() {
        return Channels.newOutputStream(channel);
    }

    /** Gives the file its name, once its bytes are on disk. */
    void finish() throws IOException {
        complete();
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Leaves the file under its {@code .part} name, its bytes on disk; {@link #close} does not drop it any more. @return that name */
    Path complete() throws IOException {
        channel.force(true);
        channel.close();
        return part;
    }

    /** @return how many bytes were written */
    long size() throws IOException {
        return channel.size();
    }

    /** Lets go of the file: what bears its name by now may be somebody else's. */
    void leave() {
        try {
            channel.close();
        } catch (IOException fault) {
            throw cannotWrite(target, fault);
        }
    }

    /** Drops what was written, unless it was finished. */
    @Override
    public void close() {
        try {
            if (channel.isOpen()) {
                channel.close();
                Files.deleteIfExists(part);
            }
        } catch (IOException fault) {
            throw cannotWrite(target, fault);
        }
    }

    static UncheckedIOException cannotWrite(Path target, IOException fault) {
        String reason = fault.getClass().getSimpleName() + ": " + fault.getMessage()
                + (DiskTrouble.isBehind(fault) ? "; " + DiskTrouble.free(target) : "");
        return new UncheckedIOException(
                target + " cannot be written (" + reason
                        + "). Make room on the disk or give Bactrian write permission, then start again.",
                fault);
    }
}

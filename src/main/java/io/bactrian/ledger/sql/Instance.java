package io.bactrian.ledger.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * This process among those that share a ledger. While it lives it holds a lock of the operating system on a file of its own in the data folder; the system lets go of it
 * when the process dies, however it dies. So another process on this machine need not wait until a dead one's leases run out.
 */
final class Instance {
    private static final String SUFFIX = ".lock";
    /** The files of this process. Such a file must not even be opened: where POSIX locks are used, closing it again would let go of the lock. */
    private static final Set<Path> SHOWN = ConcurrentHashMap.newKeySet();

    private final String id;
    private final String host;
    private final Path folder;
    private @Nullable FileChannel channel;

    private Instance(String id, String host, Path folder) {
        this.id = id;
        this.host = host;
        this.folder = folder;
    }

    /**
     * Names this process.
     *
     * @param name what people call it; host and process number where it is empty
     * @param data the folder under which its file is made when it is needed
     */
    static Instance of(String name, Path data) {
        String host = host();
        String shown = name.isBlank() ? host + "-" + ProcessHandle.current().pid() : name.strip();
        String unique = UUID.randomUUID().toString().substring(0, 8);
        return new Instance(
                shown.replaceAll("[^A-Za-z0-9._-]", "_") + "-" + unique,
                host,
                data.toAbsolutePath().normalize().resolve("locks"));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        } catch (UnknownHostException nameless) {
            return ManagementFactory.getRuntimeMXBean().getName().replaceFirst("^\\d+@", "");
        }
    }

    /** @return its name, which no other process has or had */
    String id() {
        return id;
    }

    /** @return machine and folder: only processes of one place can look whether the other lives */
    String place() {
        return host + ":" + folder;
    }

    /** Shows others that it lives, from here on. */
    synchronized void show() {
        if (channel != null) {
            return;
        }
        Path file = file(id);
        try {
            Files.createDirectories(folder);
            FileChannel opened = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (opened.tryLock() == null) {
                throw new IOException("somebody else has locked it");
            }
            channel = opened;
            SHOWN.add(file);
        } catch (IOException fault) {
            throw new UncheckedIOException("Cannot take the lock " + file, fault);
        }
    }

    private Path file(String its) {
        return folder.resolve(its + SUFFIX);
    }

    /**
     * Looks whether another instance is dead for certain.
     *
     * @param its its id
     * @param where its place
     * @return false also where nobody can say: it is on another machine, or its file is gone
     */
    boolean isDead(String its, String where) {
        if (!where.equals(place()) || SHOWN.contains(file(its))) {
            return false;
        }
        try (FileChannel other = FileChannel.open(file(its), StandardOpenOption.WRITE)) {
            return other.tryLock() != null;
        } catch (IOException | OverlappingFileLockException unknown) {
            return false;
        }
    }

    /** The same, and also where it has ended as it should: its file is gone then, which it makes before anything else. */
    boolean isGone(String its, String where) {
        return isDead(its, where) || (where.equals(place()) && !Files.exists(file(its)));
    }

    /**
     * Drops the file of an instance that is dead and has no lease any more. Not before that is committed: without its file nobody could tell that it is dead.
     *
     * @param its its id; null for none
     */
    void bury(@Nullable String its) {
        if (its == null) {
            return;
        }
        try {
            Files.deleteIfExists(file(its));
        } catch (IOException stays) {
            return; // it does no harm
        }
    }

    /**
     * Ends it. Its file goes too, unless it still has a lease which it could not give back: others see by the file that is no longer locked that it is dead.
     *
     * @param owes whether it has
     */
    synchronized void close(boolean owes) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException fault) {
            throw new UncheckedIOException("Cannot let go of the lock " + file(id), fault);
        } finally {
            channel = null;
            SHOWN.remove(file(id));
            if (!owes) {
                bury(id);
            }
        }
    }
}

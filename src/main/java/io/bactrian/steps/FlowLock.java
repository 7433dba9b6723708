package io.bactrian.steps;

import io.bactrian.row.FlowId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a flow to one process, and in it to one file at a time: two that work on one flow could both find a key new. The operating system lets go of it when the
 * process dies.
 */
final class FlowLock implements AutoCloseable {
    /** The locks of this process. A file that has one must not even be opened: where POSIX locks are used, closing it again would let go of the lock. */
    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FlowLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }
    /**
     * Takes the lock.
     *
     * @throws Occupied where another process, or another file of this one, has it
     * @throws UncheckedIOException where the data folder cannot be written
     */
    static FlowLock take(Path data, FlowId flow) {
        Path file = data.toAbsolutePath()
                .normalize()
                .resolve("locks")
                .resolve(flow.account() + "-" + flow.name() + ".lock");
        if (!TAKEN.add(file)) {
            throw occupied(data, flow);
        }
        try {
            return new FlowLock(file, locked(file).orElseThrow(() -> occupied(data, flow)));
        } catch (RuntimeException notTaken) {
            TAKEN.remove(file);
            throw notTaken;
        }
    }

    private static Optional<FileChannel> locked(Path file) {
        try {
            Files.createDirectories(file.resolveSibling("."));
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(channel);
        } catch (IOException fault) {
            throw new UncheckedIOException("Cannot take the lock " + file, fault);
        }
    }

    private static Occupied occupied(Path data, FlowId flow) {
        return new Occupied("Another Bactrian is importing into " + flow + " with the same data folder "
                + data.toAbsolutePath() + ". Wait for it, or end it.");
    }

    /** Closing it again does nothing. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException fault) {
            throw new UncheckedIOException("Cannot let go of a flow's lock", fault);
        } finally {
            TAKEN.remove(file);
        }
    }

    /** Somebody else is working on the flow; later it will be free. */
    static final class Occupied extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Occupied(String message) {
            super(message);
        }
    }
}

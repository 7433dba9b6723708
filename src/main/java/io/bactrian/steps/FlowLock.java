package io.bactrian.steps;

import io.bactrian.row.FlowId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a flow to one process, and in it to one file at a time: two that work on one flow could both find a key new. The operating system lets go of it when the
 * process dies.
 */
final class FlowLock implements AutoCloseable {
    private final FileChannel channel;

    private FlowLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws Occupied where another process, or another file of this one, has it
     * @throws UncheckedIOException where the data folder cannot be written
     */
    static FlowLock take(Path data, FlowId flow) {
        Path file = data.resolve("locks").resolve(flow.account() + "-" + flow.name() + ".lock");
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new Occupied("Another Bactrian is importing into " + flow + " with the same data folder " + data.toAbsolutePath()
                        + ". Wait for it, or end it.");
            }
            return new FlowLock(channel);
        } catch (IOException fault) {
            throw new UncheckedIOException("Cannot take the lock " + file, fault);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ofThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException fault) {
            throw new UncheckedIOException("Cannot let go of a flow's lock", fault);
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

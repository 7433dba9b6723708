package io.bactrian.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A file that grows line by line, each of them on disk before its writer goes on. Lines that are handed in while the disk is at work are written together
 * after that, so that many writers share the wait. Only its owner can read it. Thread-safe; one process at a time may have it open.
 */
final class AppendedFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final byte[] header;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private Group gathering = new Group();
    private long whole;
    private boolean writing;
    private boolean closed;

    private AppendedFile(Path path, FileChannel channel, byte[] header) throws IOException {
        this.path = path;
        this.channel = channel;
        this.header = header;
        this.whole = channel.size();
    }

    /** Lines that are written together. */
    private static final class Group {
        private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
        private boolean done;
        private @Nullable IOException fault;
    }

    /**
     * Opens the file, which is made, with its folder, where it is not there. The file has no torn line: see {@link TornTail}.
     *
     * @param header with what an empty file begins
     */
    static AppendedFile open(Path path, byte[] header) throws IOException {
        OwnerFile.createFolder(path.toAbsolutePath().resolveSibling("."));
        FileChannel channel = FileChannel.open(
                path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerFile.mode(path, "rw-------"));
        AppendedFile file = new AppendedFile(path, channel, header);
        if (file.whole == 0) {
            TornTail.forceFolder(path);
        }
        return file;
    }

    /**
     * Appends a line and waits until it is on disk.
     *
     * @param line with its end
     * @return false where the file was closed before, and nothing was written
     * @throws java.io.UncheckedIOException where it cannot be written; then nothing of it is left in the file
     */
    boolean append(byte[] line) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            Group mine = gathering;
            mine.lines.writeBytes(line);
            while (!mine.done) {
                if (writing) {
                    written.awaitUninterruptibly();
                } else {
                    writeGathered();
                }
            }
            if (mine.fault != null) {
                throw OwnerFile.cannotWrite(path, mine.fault);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** One of those who wait writes for all of them; meanwhile the next gather. */
    private void writeGathered() {
        Group group = gathering;
        gathering = new Group();
        writing = true;
        lock.unlock();
        try {
            write(group);
        } finally {
            lock.lock();
            writing = false;
            group.done = true;
            written.signalAll();
        }
    }

    private void write(Group group) {
        try {
            long at = whole == 0 ? write(header, 0) : whole;
            at = write(group.lines.toByteArray(), at);
            channel.force(false);
            whole = at;
        } catch (IOException fault) {
            group.fault = fault;
            takeBack(fault);
        }
    }

    private long write(byte[] bytes, long start) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        long at = start;
        while (left.hasRemaining()) {
            at += channel.write(left, at);
        }
        return at;
    }

    // Where even this fails, the file is closed; whoever opens it again sees to a line that is torn.
    private void takeBack(IOException fault) {
        try {
            channel.truncate(whole);
        } catch (IOException again) {
            fault.addSuppressed(again);
            closed = true;
        }
    }

    /** Waits for the lines that are being written, and closes the file. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            while (writing || gathering.lines.size() > 0) {
                written.awaitUninterruptibly();
            }
            channel.close();
        } catch (IOException fault) {
            throw OwnerFile.cannotWrite(path, fault);
        } finally {
            lock.unlock();
        }
    }
}

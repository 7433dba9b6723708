package io.bactrian.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The digest of a file, begun while something else is done: a start takes as long as the digest of 100 MB. It counts only while the file is as it was when it began. */
public final class DigestAhead {
    private final Path file;
    private final List<Object> state;
    private final FutureTask<FileDigest> task;

    private DigestAhead(Path file) {
        this.file = file;
        this.state = state(file);
        this.task = new FutureTask<>(() -> FileDigest.of(file));
    }

    /** Begins the digest of a file, which need not be there. */
    public static DigestAhead of(Path file) {
        DigestAhead ahead = new DigestAhead(file);
        Thread thread = new Thread(ahead.task, "digest-ahead");
        thread.setDaemon(true);
        thread.start();
        return ahead;
    }

    /**
     * @return the digest of the file as it is now; waits for it
     * @throws IOException where the file cannot be read
     */
    public FileDigest get() throws IOException {
        try {
            FileDigest digest = task.get();
            return state.equals(state(file)) ? digest : FileDigest.of(file);
        } catch (ExecutionException unread) {
            return FileDigest.of(file);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return FileDigest.of(file);
        }
    }

    /** @return what changes when somebody writes to a file or puts another in its place; empty where it cannot be told */
    private static List<Object> state(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Object key = attributes.fileKey();
            return List.of(attributes.size(), attributes.lastModifiedTime(), key == null ? "" : key);
        } catch (IOException gone) {
            return List.of();
        }
    }
}

package io.bactrian.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/** Mends a file of lines in the middle of whose last line a process died: what is torn is moved beside the file, since its sender got no answer. */
final class TornTail {
    private static final int BLOCK = 1 << 16;

    private TornTail() {}

    /**
     * Looks at the end of a file and mends it.
     *
     * @param quoted whether a line may go on behind a line break in quotation marks, as in CSV
     * @return what was done, in words; empty where the file is whole or not there
     */
    static Optional<String> mend(Path file, boolean quoted) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = channel.size();
            long whole = quoted ? wholeQuoted(file) : wholeLines(channel, size);
            if (whole == size) {
                return Optional.empty();
            }
            Path torn = file.resolveSibling(file.getFileName() + ".torn");
            copy(channel, whole, size, torn);
            channel.truncate(whole);
            channel.force(true);
            return Optional.of("The last line of " + file + " was torn when Bactrian was ended while writing it: its "
                    + (size - whole) + " bytes stand in " + torn.getFileName()
                    + " now. Whoever sent it got no answer, so it was not taken.");
        }
    }

    private static void copy(FileChannel from, long start, long end, Path torn) throws IOException {
        try (FileChannel to = FileChannel.open(
                torn,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                OwnerFile.mode(torn, "rw-------"))) {
            for (long at = start; at < end; ) {
                at += from.transferTo(at, end - at, to);
            }
            to.force(true);
        }
        forceFolder(torn);
    }

    private static long wholeLines(FileChannel channel, long size) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        for (long end = size; end > 0; end -= BLOCK) {
            long start = Math.max(0, end - BLOCK);
            block.clear().limit((int) (end - start));
            while (block.hasRemaining() && channel.read(block, start + block.position()) >= 0) {
                // until the block is full
            }
            for (int i = block.position() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return start + i + 1;
                }
            }
        }
        return 0;
    }

    // A quotation mark inside of a cell is written twice, so an odd number of them means that a cell is open.
    private static long wholeQuoted(Path file) throws IOException {
        long whole = 0;
        boolean open = false;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BLOCK)) {
            long at = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                at++;
                open ^= next == '"';
                if (next == '\n' && !open) {
                    whole = at;
                }
            }
        }
        return whole;
    }

    /** Makes sure that the name of a new file is on disk. Some systems (Windows) know no such thing; there nothing is done. */
    static void forceFolder(Path file) {
        for (Path folder = file.toAbsolutePath().getParent(); folder != null; folder = folder.getParent()) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (IOException notKnown) {
                return;
            }
        }
    }
}

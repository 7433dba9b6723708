package io.bactrian.camel;

import io.bactrian.ledger.DiskTrouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Whether there is room on the disk of the data folder. Once it was missing, no file begins until as much could be written there as a small run needs. A
 * file that is begun nevertheless loses nothing: its run stops and goes on. Thread-safe.
 */
final class DiskSpaceGuard {
    /** How often it is tried again. */
    static final Duration LOOK = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(DiskSpaceGuard.class);
    private static final int TRIED_BYTES = 1 << 20;

    private final Path data;
    private boolean missing;
    private long looked;

    DiskSpaceGuard(Path data) {
        this.data = data;
    }

    /** Something could not be written. */
    synchronized void isMissing() {
        if (!missing) {
            LOG.errorf(
                    "No file is begun until there is room again: %s. It goes on by itself then.",
                    DiskTrouble.free(data));
        }
        missing = true;
        looked = System.nanoTime();
    }

    /** @return whether there is; where it was missing it is tried again every few seconds */
    synchronized boolean isThere() {
        if (missing && System.nanoTime() - looked >= LOOK.toNanos()) {
            looked = System.nanoTime();
            missing = !canBeWritten();
            if (!missing) {
                LOG.infof("There is room again: %s. Waiting files are begun.", DiskTrouble.free(data));
            }
        }
        return !missing;
    }

    private boolean canBeWritten() {
        Path trial = data.resolve(".room");
        try (FileChannel channel = FileChannel.open(
                trial, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            ByteBuffer bytes = ByteBuffer.allocate(TRIED_BYTES);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            return true;
        } catch (IOException stillFull) {
            LOG.debugf("Still no room in %s: %s", data, stillFull.getMessage());
            return false;
        }
    }
}

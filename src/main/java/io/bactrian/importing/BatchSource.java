package io.bactrian.importing;

import io.bactrian.row.Detected;
import io.bactrian.row.FileFault;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the batches of a run come from: its file, or its items of unknown outcome. The split asks from one thread at a time. */
public interface BatchSource extends Iterator<OutgoingBatch>, AutoCloseable {
    /** @return the next batch where one is there without waiting for an item that is on its way, else null */
    default @Nullable OutgoingBatch nextWithoutWaiting() {
        return hasNext() ? next() : null;
    }

    /** @return what was found out about the file */
    Detected detected();

    /** @return why the file was not read to its end, asked after its last record */
    Optional<FileFault> fault();

    @Override
    void close();
}

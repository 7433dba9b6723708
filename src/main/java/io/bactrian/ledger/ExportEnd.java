package io.bactrian.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is left to do of an export whose files are whole: with it another process can finish what this one began.
 *
 * @param files in the order in which they get their names, the one with the records first; empty where there was nothing to write
 * @param counts the figures
 * @param cursor where the next export goes on, or null where it stays
 * @param remember what becomes of the sightings
 */
public record ExportEnd(
        List<PreparedFile> files,
        ExportCounts counts,
        @Nullable String cursor,
        Remember remember) {
    /** Copies the list. */
    public ExportEnd {
        files = List.copyOf(files);
    }
}

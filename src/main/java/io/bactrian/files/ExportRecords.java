package io.bactrian.files;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts exported records into the form of their file. */
interface ExportRecords {
    /** Adds a record; its values are those that {@link ExportFile#record} takes. */
    void add(List<? extends @Nullable Object> values) throws IOException;

    /** Adds what stands behind the last record, and hands on everything that is held back. */
    void end() throws IOException;
}

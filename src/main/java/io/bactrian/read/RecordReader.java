package io.bactrian.read;

import io.bactrian.row.Columns;
import io.bactrian.row.FileRecord;
import org.jspecify.annotations.Nullable;

/** Reads the records of one format. */
interface RecordReader {
    /** @return the next record, or null after the last */
    @Nullable
    FileRecord read() throws InputFault;

    Columns columns();
}

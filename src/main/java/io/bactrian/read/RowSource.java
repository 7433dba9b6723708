package io.bactrian.read;

import io.bactrian.row.Columns;
import io.bactrian.row.Detected;
import io.bactrian.row.FileFault;
import io.bactrian.row.FileRecord;
import java.util.Iterator;
import java.util.Optional;

/** The records of one file, read as they are asked for. One thread at a time may use it. */
public interface RowSource extends Iterator<FileRecord>, AutoCloseable {
    /** @return how the file is read; known from the start */
    Detected detected();

    /** @return the columns; those of a CSV file are known from the start, those of a JSON file grow with its rows */
    Columns columns();

    /** @return what ended the reading before the file's end; asked after {@link #hasNext()} said false, empty where the whole file was read */
    Optional<FileFault> fault();

    /** Lets go of the file; asked for again, it does nothing. */
    @Override
    void close();
}

package io.bactrian.read;

import io.bactrian.row.Code;
import io.bactrian.row.Columns;
import io.bactrian.row.Detected;
import io.bactrian.row.FileFault;
import io.bactrian.row.FileRecord;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a reader of records into an iterator, and a fault into the end of it. */
final class RowStream implements RowSource {
    private static final Closeable NOTHING_OPEN = () -> {};

    private final Detected detected;
    private final @Nullable RecordReader reader;
    private final Closeable file;
    private @Nullable FileRecord next;
    private @Nullable FileFault fault;
    private boolean ended;
    private boolean anyRecord;

    private RowStream(Detected detected, @Nullable RecordReader reader, Closeable file) {
        this.detected = detected;
        this.reader = reader;
        this.file = file;
    }

    static RowStream of(Detected detected, RecordReader reader, Closeable file) {
        return new RowStream(detected, reader, file);
    }

    static RowStream faulty(Detected detected, FileFault fault) {
        RowStream stream = new RowStream(detected, null, NOTHING_OPEN);
        stream.end(fault);
        return stream;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended && reader != null) {
            advance(reader);
        }
        return next != null;
    }

    @Override
    public FileRecord next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("no record is left");
        }
        FileRecord record = next;
        next = null;
        return record;
    }

    private void advance(RecordReader from) {
        try {
            next = from.read();
            if (next == null) {
                end(anyRecord ? null : FileFault.whole(Code.FILE_EMPTY, "The file has no rows."));
            }
            anyRecord = true;
        } catch (InputFault e) {
            end(e.fault());
        }
    }

    private void end(@Nullable FileFault reason) {
        ended = true;
        fault = reason;
    }

    @Override
    public Detected detected() {
        return detected;
    }

    @Override
    public Columns columns() {
        return reader == null ? Columns.of(List.of()) : reader.columns();
    }

    @Override
    public Optional<FileFault> fault() {
        return Optional.ofNullable(fault);
    }

    @Override
    public void close() {
        ended = true;
        try {
            file.close();
        } catch (IOException e) {
            // nothing was written: a file that was only read has done its work, closed or not
            return;
        }
    }
}

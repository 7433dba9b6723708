package io.bactrian.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A CSV that comes into being with its first row. Thread-safe. */
final class StreamedFile implements AutoCloseable {
    private final Path target;
    private final char delimiter;
    private final List<String> header;
    private final boolean goesOn;
    private @Nullable CsvFile file;

    /** @param goesOn whether the rows that are there already stay */
    StreamedFile(Path target, char delimiter, List<? extends @Nullable String> header, boolean goesOn) {
        this.goesOn = goesOn;
        this.target = target;
        this.delimiter = delimiter;
        this.header = header.stream().map(Objects::requireNonNull).toList();
    }

    synchronized void row(List<? extends @Nullable String> cells) {
        if (file == null) {
            file = goesOn ? CsvFile.goOn(target, delimiter, header) : CsvFile.create(target, delimiter, header);
        }
        file.row(cells);
    }

    synchronized void finish() {
        if (file != null) {
            file.finish();
            file = null;
        }
    }

    /** Lets go of the file and leaves what is there under its name. */
    synchronized void leave() {
        if (file != null) {
            file.leave();
            file = null;
        }
    }

    @Override
    public synchronized void close() {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}

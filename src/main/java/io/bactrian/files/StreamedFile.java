package io.bactrian.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
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
        open().row(cells);
    }

    /** Lets rows be written that no other comes between. A file without any row comes into being with the first that is written. */
    synchronized void together(Consumer<Rows> rows) {
        rows.accept(new Rows() {
            @Override
            public boolean plain(String key, long line, String id, String outcome) {
                return open().plain(key, line, id, outcome);
            }

            @Override
            public void row(List<? extends @Nullable String> cells) {
                open().row(cells);
            }
        });
    }

    /** Takes rows. */
    interface Rows {
        /** @return whether these four cells were written: they are where each is written as it is, without quotes or anything else */
        boolean plain(String key, long line, String id, String outcome);

        void row(List<? extends @Nullable String> cells);
    }

    private CsvFile open() {
        if (file == null) {
            file = goesOn ? CsvFile.goOn(target, delimiter, header) : CsvFile.create(target, delimiter, header);
        }
        return file;
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

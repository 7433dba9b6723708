package io.bactrian.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file for people: UTF-8, lines ended by CRLF, quotes where RFC 4180 asks for them, formulas made harmless ({@link FormulaGuard}),
 * readable by its owner only, and under its name only when whole. It begins with a byte order mark: spreadsheets read UTF-8 by it, and a
 * file that is dropped back is recognised by it where the flow's own files have another character set. Thread-safe.
 *
 * <p>Every method throws {@link java.io.UncheckedIOException} where the file cannot be written.
 */
public final class CsvFile implements AutoCloseable {
    private final Path target;
    private final OwnerFile file;
    private final CsvLines lines;

    private CsvFile(Path target, OwnerFile file, CsvLines lines) {
        this.target = target;
        this.file = file;
        this.lines = lines;
    }

    /** Begins a file; its folder is made where it is missing. */
    public static CsvFile create(Path target, char delimiter, List<String> header) {
        OwnerFile file = OwnerFile.create(target);
        try {
            return new CsvFile(target, file, CsvLines.begin(file.stream(), delimiter, header));
        } catch (IOException fault) {
            file.close();
            throw OwnerFile.cannotWrite(target, fault);
        }
    }

    /** Begins a file anew with all that stands in it already; an empty one where it is not there. */
    static CsvFile goOn(Path target, char delimiter, List<String> header) {
        if (!Files.exists(target)) {
            return create(target, delimiter, header);
        }
        OwnerFile file = OwnerFile.create(target);
        try {
            Files.copy(target, file.stream());
            return new CsvFile(target, file, CsvLines.following(file.stream(), delimiter));
        } catch (IOException fault) {
            file.close();
            throw OwnerFile.cannotWrite(target, fault);
        }
    }

    /** Adds a row; null is an empty cell. */
    public synchronized void row(List<? extends @Nullable String> cells) {
        try {
            lines.line(cells);
        } catch (IOException fault) {
            throw OwnerFile.cannotWrite(target, fault);
        }
    }

    /** Adds a row of these four cells, where each is written as it is. @return whether it was added */
    synchronized boolean plain(String key, long line, String id, String outcome) {
        try {
            return lines.plain(key, line, id, outcome);
        } catch (IOException fault) {
            throw OwnerFile.cannotWrite(target, fault);
        }
    }

    /** Gives the file its name. @return its path */
    public synchronized Path finish() {
        try {
            lines.flush();
            file.finish();
            return target;
        } catch (IOException fault) {
            throw OwnerFile.cannotWrite(target, fault);
        }
    }

    /** Lets go of the file and leaves what is there under its name: it may be another instance's by now. */
    synchronized void leave() {
        file.leave();
    }

    /** Drops what was written, unless it was finished. */
    @Override
    public synchronized void close() {
        file.close();
    }
}

package io.bactrian.files;

import io.bactrian.ledger.PreparedFile;
import io.bactrian.row.FileFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that an export writes, record by record, under {@code <name>.part}: it gets its name later, by {@link ExportFolder#publish}. UTF-8, readable by
 * its owner only. CSV is as {@link CsvFile} writes it; JSON is a list with one object a line, NDJSON the same without the list. Memory does not grow
 * with the records. Thread-safe.
 *
 * <p>Every method throws {@link java.io.UncheckedIOException} where the file cannot be written.
 */
public final class ExportFile implements AutoCloseable {
    private final Path target;
    private final OwnerFile file;
    private final MessageDigest sha256;
    private final int width;
    private final ExportRecords records;
    private long written;

    private ExportFile(Path target, OwnerFile file, FileFormat format, char delimiter, List<FileColumn> columns)
            throws IOException {
        this.target = target;
        this.file = file;
        sha256 = io.bactrian.ledger.ItemKey.sha256();
        width = columns.size();
        OutputStream out = new DigestOutputStream(file.stream(), sha256);
        records = switch (format) {
            case CSV -> new CsvRecords(out, delimiter, columns);
            case JSON -> new JsonRecords(out, true, columns);
            case NDJSON -> new JsonRecords(out, false, columns);
        };
    }

    /**
     * Begins a file; its folder is made where it is missing.
     *
     * @param target where it is to be in the end, see {@link ExportFolder#names}
     * @param delimiter between the cells of a CSV
     * @param columns in the order of the file
     */
    public static ExportFile create(Path target, FileFormat format, char delimiter, List<FileColumn> columns) {
        OwnerFile file = OwnerFile.create(target);
        try {
            return new ExportFile(target, file, format, delimiter, List.copyOf(columns));
        } catch (IOException fault) {
            file.close();
            throw OwnerFile.cannotWrite(target, fault);
        }
    }

    /**
     * Adds a record.
     *
     * @param values one for each column: {@link String}, {@link Long}, {@link BigDecimal}, {@link Boolean}, a {@link List} of strings, or null for an
     *     empty cell
     * @throws IllegalArgumentException where there are not as many values as columns
     */
    public synchronized void record(List<? extends @Nullable Object> values) {
        if (values.size() != width) {
            throw new IllegalArgumentException(values.size() + " values for the " + width + " columns of " + target);
        }
        try {
            records.add(values);
            written++;
        } catch (IOException fault) {
            throw OwnerFile.cannotWrite(target, fault);
        }
    }

    /** @return how many records were added */
    public synchronized long written() {
        return written;
    }

    /** Ends the file. When this returns it is on disk, whole, under its part name. */
    public synchronized PreparedFile complete() {
        try {
            records.end();
            long size = file.size();
            Path part = file.complete();
            return new PreparedFile(part, target, HexFormat.of().formatHex(sha256.digest()), size, written);
        } catch (IOException fault) {
            throw OwnerFile.cannotWrite(target, fault);
        }
    }

    /** Drops what was written, unless it was completed. */
    @Override
    public synchronized void close() {
        file.close();
    }
}

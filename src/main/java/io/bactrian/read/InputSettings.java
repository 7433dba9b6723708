package io.bactrian.read;

import io.bactrian.row.FileFormat;
import io.bactrian.yaml.RecordPath;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a flow says about its files. Whatever is null is found by looking at the file's first bytes.
 *
 * @param charset the character set; a byte order mark in the file wins over it. Found by looking: UTF-8, or UTF-16 where it is obvious
 * @param delimiter what stands between CSV cells; it wins over a {@code sep=} line. Found by looking: one of {@code , ; tab |}
 * @param format CSV, JSON or NDJSON
 * @param records the members, from the outermost on, in which a JSON file has the list of rows; null or none where the file is the list
 * @param limits how large a part of the file may be
 */
public record InputSettings(
        @Nullable Charset charset,
        @Nullable Character delimiter,
        @Nullable FileFormat format,
        @Nullable List<String> records,
        InputLimits limits) {
    /** Everything found by looking, with the default limits. */
    public static final InputSettings NONE = new InputSettings(null, null, null, null, InputLimits.DEFAULT);

    /** These settings with another character set. */
    public InputSettings withCharset(Charset other) {
        return new InputSettings(other, delimiter, format, records, limits);
    }

    /** These settings with another delimiter. */
    public InputSettings withDelimiter(char other) {
        return new InputSettings(charset, other, format, records, limits);
    }

    /** These settings with another format. */
    public InputSettings withFormat(FileFormat other) {
        return new InputSettings(charset, delimiter, other, records, limits);
    }

    /**
     * These settings with another place of the rows in a JSON file.
     *
     * @param path {@code $.data.items}, {@code data.items} or {@code $}
     * @throws IllegalArgumentException where it is no path, or has more in it than names; the message says what was expected
     */
    public InputSettings withRecords(String path) {
        return new InputSettings(charset, delimiter, format, RecordPath.of(path).members(), limits);
    }

    /** These settings with other limits. */
    public InputSettings withLimits(InputLimits other) {
        return new InputSettings(charset, delimiter, format, records, other);
    }
}

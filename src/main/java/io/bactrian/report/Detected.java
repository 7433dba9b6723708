package io.bactrian.report;

import org.jspecify.annotations.Nullable;

/**
 * What was found out about a dropped file before its first row.
 *
 * @param format such as {@code csv}, {@code json}, {@code ndjson}
 * @param charset such as {@code UTF-8}
 * @param delimiter between the cells, or null where the format has none
 */
public record Detected(
        String format, String charset, @Nullable Character delimiter) {
    /** @return what to put between the cells of the result files: the file's own delimiter, or a comma */
    public char resultDelimiter() {
        return delimiter == null ? ',' : delimiter;
    }
}

package io.bactrian.mapping.exports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one answer of an export holds.
 *
 * @param records its records, in its order
 * @param deleted the keys of records that are no more
 * @param cursor where the next request goes on; null where the answer says nothing
 * @param more whether the answer says that there is more to be asked for at once
 * @param unread cells that are not what their column says and stay as they came, in words
 */
public record ExportPage(
        List<ExportRecord> records,
        List<String> deleted,
        @Nullable String cursor,
        boolean more,
        List<String> unread) {}

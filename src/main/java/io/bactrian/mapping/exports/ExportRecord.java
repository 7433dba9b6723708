package io.bactrian.mapping.exports;

import org.jspecify.annotations.Nullable;

/**
 * A record of the vendor as a row of a file.
 *
 * @param key what identifies it, several columns joined with a tab; empty where the mapping has no key or the record no value
 * @param values one a column: String, Long, BigDecimal, Boolean, a List of texts, or null for an empty cell
 * @param activity the date by which exports go on, as the vendor wrote it; null where the mapping does not say
 */
@SuppressWarnings("ArrayRecordComponent") // one array a record, written once
public record ExportRecord(
        String key, @Nullable Object[] values, @Nullable String activity) {}

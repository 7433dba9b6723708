package io.bactrian.ledger;

/**
 * The figures of an export.
 *
 * @param read records that the vendor gave
 * @param exported records written to the file; the others were exported before and are unchanged
 * @param changed those of {@code exported} whose key was exported before with another content
 * @param deleted records that the vendor no longer has, written to the file of deletions
 */
public record ExportCounts(long read, long exported, long changed, long deleted) {
    /** Nothing counted yet. */
    public static final ExportCounts NONE = new ExportCounts(0, 0, 0, 0);
}

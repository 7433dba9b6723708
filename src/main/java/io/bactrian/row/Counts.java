package io.bactrian.row;

/**
 * The figures of a run, in items except for {@code rows}.
 *
 * @param rows records read from the file, without its header
 * @param read items made of them, rejected ones included
 * @param accepted items with that outcome
 * @param rejected items with that outcome
 * @param skipped items with that outcome
 * @param unknown items with that outcome
 */
public record Counts(long rows, long read, long accepted, long rejected, long skipped, long unknown) {
    /** Nothing counted yet. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    /** @return whether each item that was read has exactly one outcome (contract 1) */
    public boolean conserved() {
        return read == accepted + rejected + skipped + unknown;
    }
}

package io.bactrian.ledger;

/** The ledger cannot be read or written: disk full, locked, damaged. Nothing is sent without it, so the run stops. */
public final class LedgerFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what was tried, on which database, and what to do */
    public LedgerFault(String message, Throwable cause) {
        super(message, cause);
    }
}

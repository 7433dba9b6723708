package io.bactrian.ledger;

/** The ledger cannot be read or written: disk full, locked, damaged. Nothing is sent without it, so the run stops. */
public final class LedgerFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What is the matter, for those who do different things about it. */
    public enum Kind {
        /** Its disk has no room or reports an error: it may go by itself. */
        DISK,
        /** Another program holds it: it may go by itself. */
        LOCKED,
        /** It is not the right one: another place was set, or another version made it. */
        WRONG_PLACE,
        /** Anything else, such as damage: a person has to act. */
        OTHER
    }

    /** @param message what was tried, on which database, and what to do */
    public LedgerFault(String message, Throwable cause) {
        this(Kind.OTHER, message, cause);
    }

    /** The same of a kind that others want to know. */
    public LedgerFault(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** @return what is the matter */
    public Kind kind() {
        return kind;
    }
}

package io.bactrian.ledger;

/** Somebody else is working on it; later it will be free. */
public final class LeaseTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message who works on what, until when, and what to do */
    public LeaseTaken(String message) {
        super(message);
    }
}

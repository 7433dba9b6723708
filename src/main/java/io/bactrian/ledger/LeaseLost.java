package io.bactrian.ledger;

/**
 * What this instance worked on was taken over by another one, since its lease had run out. Nothing may be sent or written for it any more: the other instance goes
 * on with it.
 */
public final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what was lost, to whom, and what happens now */
    public LeaseLost(String message) {
        super(message);
    }
}

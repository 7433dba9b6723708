package io.bactrian.send;

/** The vendor knows the session no more and processed nothing of the request; the next attempt logs in first. */
public final class SessionEnded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message the vendor's words with ours */
    public SessionEnded(String message) {
        super(message);
    }
}

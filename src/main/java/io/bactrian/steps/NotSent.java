package io.bactrian.steps;

/** No connection came about, so it is certain that nothing of the request reached the vendor. */
public final class NotSent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message where to, and what went wrong */
    public NotSent(String message, Throwable cause) {
        super(message, cause);
    }
}

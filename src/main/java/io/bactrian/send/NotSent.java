package io.bactrian.send;

/** Nothing of the request reached the vendor: no connection came about, or no login. */
public final class NotSent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message a whole sentence: where to, and what went wrong */
    public NotSent(String message, Throwable cause) {
        super(message, cause);
    }
}

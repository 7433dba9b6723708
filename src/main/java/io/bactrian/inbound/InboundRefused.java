package io.bactrian.inbound;

/** A request that is not taken. */
final class InboundRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * @param status the HTTP status
     * @param message why, in plain words, for whoever sent it
     */
    InboundRefused(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}

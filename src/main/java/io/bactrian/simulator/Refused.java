package io.bactrian.simulator;

/** Why a vendor does not do what a request asks. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final String reason;

    /**
     * @param status the HTTP status of the answer
     * @param code the vendor's code
     * @param reason the same words for all refusals of this kind, so that they can be counted
     * @param detail where it was found, and what
     */
    Refused(int status, String code, String reason, String detail) {
        super(detail.isEmpty() ? reason : detail + ": " + reason, null, false, false);
        this.status = status;
        this.code = code;
        this.reason = reason;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String reason() {
        return reason;
    }

    /** @return the place and the reason */
    String description() {
        String message = getMessage();
        return message == null ? reason : message;
    }
}

package io.bactrian.send;

import io.bactrian.row.Code;

/** A run stopped before the end of its file: the file stays where it is. What there is to say was said; no stack trace. */
public final class RunStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;

    public RunStopped(Code code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** @return why */
    public Code code() {
        return code;
    }
}

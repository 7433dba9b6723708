package io.bactrian.flow;

/** A wish that cannot be fulfilled because of how it was put or how the program is set up: exit code 3. The message says what to change. */
public final class UsageFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what was found, what was expected, what to do */
    public UsageFault(String message) {
        super(message);
    }
}

package io.bactrian.read;

import io.bactrian.row.FileFault;

/** Carries a fault from where it is found to where the reading ends; it never leaves this package. */
final class InputFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient FileFault fault;

    InputFault(FileFault fault) {
        super(fault.message(), null, false, false);
        this.fault = fault;
    }

    FileFault fault() {
        return fault;
    }
}

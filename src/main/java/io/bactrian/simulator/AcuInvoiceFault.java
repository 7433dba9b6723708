package io.bactrian.simulator;

import java.util.List;

/** Why AcuInvoice does not do what a request asks: one or more free texts, without codes (their words are a GUESS). */
final class AcuInvoiceFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> errors;

    AcuInvoiceFault(List<String> errors) {
        super(String.join("; ", errors), null, false, false);
        this.errors = List.copyOf(errors);
    }

    List<String> errors() {
        return errors;
    }
}

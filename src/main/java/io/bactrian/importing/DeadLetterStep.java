package io.bactrian.importing;

import org.apache.camel.Exchange;

/** The only place where a failure ends: keeps the dead letters in the body. */
public final class DeadLetterStep {
    /** Keeps them. */
    public void keep(Exchange exchange) {
        OutgoingBatch parcel =
                java.util.Objects.requireNonNull(exchange.getMessage().getBody(OutgoingBatch.class));
        if (!parcel.letters().isEmpty()) {
            parcel.run().keep(parcel.letters());
        }
    }
}

package io.bactrian.steps;

import io.bactrian.mapping.Item;
import io.bactrian.vendor.OutgoingRequest;
import io.bactrian.vendor.Requests;

/** A request that asks and changes nothing, so that it may be sent again. */
final class Query extends Sending {
    private final Errand errand;
    private final String operation;
    private final Item request;

    /**
     * @param errand on whose behalf
     * @param operation the vendor's name of the operation
     * @param request its parameters
     */
    Query(Errand errand, String operation, Item request) {
        this.errand = errand;
        this.operation = operation;
        this.request = request;
    }

    @Override
    Errand errand() {
        return errand;
    }

    @Override
    String operation() {
        return operation;
    }

    @Override
    OutgoingRequest request() {
        return Requests.export(errand.vendor(), errand.account(), operation, request, session());
    }

    @Override
    void intend() {
        // nothing is changed by it, so nothing need be known of it
    }

    @Override
    void withdraw() {
        // nothing was written down
    }

    @Override
    boolean harmless() {
        return true;
    }
}

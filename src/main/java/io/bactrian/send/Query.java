package io.bactrian.send;

import io.bactrian.mapping.Item;
import io.bactrian.vendor.OutgoingRequest;
import io.bactrian.vendor.Requests;

/** A request that asks and changes nothing, so that it may be sent again. */
public final class Query extends OutboundRequest {
    private final RequestContext errand;
    private final String operation;
    private final Item request;

    /**
     * @param errand on whose behalf
     * @param operation the vendor's name of the operation
     * @param request its parameters
     */
    public Query(RequestContext errand, String operation, Item request) {
        this.errand = errand;
        this.operation = operation;
        this.request = request;
    }

    @Override
    public RequestContext errand() {
        return errand;
    }

    @Override
    public String operation() {
        return operation;
    }

    @Override
    public OutgoingRequest request() {
        return Requests.export(errand.vendor(), errand.account(), operation, request, session());
    }

    @Override
    public void intend() {
        // nothing is changed by it, so nothing need be known of it
    }

    @Override
    public void withdraw() {
        // nothing was written down
    }

    @Override
    public boolean harmless() {
        return true;
    }
}

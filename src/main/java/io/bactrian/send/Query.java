package io.bactrian.send;

import io.bactrian.ledger.RunState;
import io.bactrian.mapping.Item;
import io.bactrian.row.Code;
import io.bactrian.vendor.OutgoingRequest;
import io.bactrian.vendor.Requests;
import org.jspecify.annotations.Nullable;

/** A request that asks and changes nothing, so that it may be sent again. */
public final class Query extends OutboundRequest {
    private static final int MOST_UNANSWERED = 4;

    private final RequestContext context;
    private final String operation;
    private final Item request;

    /**
     * @param context on whose behalf
     * @param operation the vendor's name of the operation
     * @param request its parameters
     */
    public Query(RequestContext context, String operation, Item request) {
        this.context = context;
        this.operation = operation;
        this.request = request;
    }

    @Override
    public RequestContext context() {
        return context;
    }

    @Override
    public String operation() {
        return operation;
    }

    @Override
    public OutgoingRequest request() {
        return Requests.export(context.vendor(), context.account(), operation, request, session());
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

    @Override
    int mostUnanswered() {
        return MOST_UNANSWERED;
    }

    @Override
    public @Nullable JudgedAnswer withoutAnswer(String why) {
        context.stop(
                RunState.UNREACHABLE,
                Code.VENDOR_UNREACHABLE,
                "No answer from " + context.account().url() + ": " + why);
        return null;
    }
}

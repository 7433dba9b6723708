package io.bactrian.calling;

import io.bactrian.ledger.RunState;
import io.bactrian.mapping.Item;
import io.bactrian.mapping.imports.OperationSpec;
import io.bactrian.row.Code;
import io.bactrian.send.JudgedAnswer;
import io.bactrian.send.OutboundRequest;
import io.bactrian.send.RequestContext;
import io.bactrian.vendor.Batch;
import io.bactrian.vendor.OutgoingRequest;
import io.bactrian.vendor.Requests;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that changes something, made by hand: one item, and nothing in the ledger to settle. */
public final class CallRequest extends OutboundRequest {
    private final RequestContext context;
    private final Batch batch;
    private final @Nullable Item request;

    /**
     * @param item the one item that it carries
     * @param request what stands beside it, or null
     */
    CallRequest(RequestContext context, OperationSpec operation, Item item, @Nullable Item request) {
        this.context = context;
        List<@Nullable String> noId = new ArrayList<>();
        noId.add(null);
        this.batch = new Batch(operation, List.of(item), noId, 0);
        this.request = request;
    }

    @Override
    public RequestContext context() {
        return context;
    }

    @Override
    public String operation() {
        return batch.operation().operation();
    }

    @Override
    public OutgoingRequest request() {
        return Requests.build(context.vendor(), context.account(), batch, session(), request);
    }

    @Override
    public void intend() {
        // whoever calls sees what becomes of it
    }

    @Override
    public void withdraw() {
        // nothing was written down
    }

    @Override
    public @Nullable JudgedAnswer withoutAnswer(String why) {
        context.stop(
                harmless() ? RunState.UNREACHABLE : RunState.STOPPED,
                harmless() ? Code.VENDOR_UNREACHABLE : Code.ANSWER_MISSING,
                "No answer came: " + why);
        return null;
    }

    @Override
    public boolean harmless() {
        return batch.operation().idempotent();
    }
}

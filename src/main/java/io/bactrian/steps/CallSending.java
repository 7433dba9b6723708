package io.bactrian.steps;

import io.bactrian.mapping.Item;
import io.bactrian.mapping.imports.OperationSpec;
import io.bactrian.vendor.Batch;
import io.bactrian.vendor.OutgoingRequest;
import io.bactrian.vendor.Requests;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that changes something, made by hand: one item, and nothing in the ledger to settle. */
final class CallSending extends Sending {
    private final Errand errand;
    private final Batch batch;
    private final @Nullable Item request;

    /**
     * @param item the one item that it carries
     * @param request what stands beside it, or null
     */
    CallSending(Errand errand, OperationSpec operation, Item item, @Nullable Item request) {
        this.errand = errand;
        List<@Nullable String> noId = new ArrayList<>();
        noId.add(null);
        this.batch = new Batch(operation, List.of(item), noId, 0);
        this.request = request;
    }

    @Override
    Errand errand() {
        return errand;
    }

    @Override
    String operation() {
        return batch.operation().operation();
    }

    @Override
    OutgoingRequest request() {
        return Requests.build(errand.vendor(), errand.account(), batch, session(), request);
    }

    @Override
    void intend() {
        // whoever calls sees what becomes of it
    }

    @Override
    void withdraw() {
        // nothing was written down
    }

    @Override
    boolean harmless() {
        return batch.operation().idempotent();
    }
}

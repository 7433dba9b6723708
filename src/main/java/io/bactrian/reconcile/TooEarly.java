package io.bactrian.reconcile;

import io.bactrian.flow.UsageFault;
import io.bactrian.ledger.Ledger;
import io.bactrian.row.FlowId;

/** What must not be sent again yet: an instance that was overtaken may still be sending it. */
public final class TooEarly {
    private TooEarly() {}

    /** @throws UsageFault where there is such an instance; it says who, and until when */
    public static void refuse(Ledger ledger, FlowId flow) {
        ledger.leases().overtaken(flow).ifPresent(other -> {
            throw new UsageFault("Nothing is sent again now: " + other.mayStillSend() + ".");
        });
    }
}

package io.bactrian.calling;

import io.bactrian.ledger.Ledger;
import io.bactrian.send.RequestContext;
import io.bactrian.vendor.Account;
import io.bactrian.vendor.Vendor;

/** One operation called by hand. The ledger keeps its budget and nothing else of it. */
public final class CallContext extends RequestContext {
    public CallContext(Vendor vendor, Account account, Ledger ledger) {
        super(vendor, account, ledger);
    }

    @Override
    public String toString() {
        return "call at " + account().name();
    }
}

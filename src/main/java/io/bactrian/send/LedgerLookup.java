package io.bactrian.send;

import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.Ledger;
import io.bactrian.mapping.Lookup;
import io.bactrian.row.FlowId;
import java.util.Optional;

/** Answers a mapping's {@code lookup} from the ledger. */
public final class LedgerLookup implements Lookup {
    private final Ledger ledger;

    public LedgerLookup(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<String> vendorId(String flow, String key) {
        return ledger.vendorId(FlowId.parse(flow), ItemKey.of(key));
    }
}

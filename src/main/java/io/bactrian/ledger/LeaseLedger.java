package io.bactrian.ledger;

import io.bactrian.row.FlowId;
import java.time.Duration;
import java.util.List;

/**
 * Who works on which flow, so that several instances on one ledger never send the same item twice. A lease is taken for a flow, is renewed by this process as long
 * as it lives, and ends by itself when it does not. Each taking has a token that is greater than all before it, and every write of this ledger that leads to a
 * request or an outcome of the flow carries it: after another instance has taken the lease over, such a write fails with {@link LeaseLost}.
 *
 * <p>All methods are thread-safe, and throw {@link LedgerFault} where the database cannot be read or written.
 */
public interface LeaseLedger {
    /**
     * Takes the flow for this process, and in it for one who asks at a time.
     *
     * @return the lease, to be closed when the work is done
     * @throws LeaseTaken where somebody has it. An owner that died on this machine, with the same data folder, has it no more
     */
    Lease take(FlowId flow);

    /** @return how long others wait for an owner of which nothing is heard */
    Duration length();

    /** @return whether {@link #take} would have succeeded a moment ago */
    boolean isFree(FlowId flow);

    /** @return the leases that are in force, by name; without those of owners that died on this machine, with the same data folder */
    List<LeaseInfo> inForce();
}

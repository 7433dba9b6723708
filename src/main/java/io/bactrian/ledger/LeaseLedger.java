package io.bactrian.ledger;

import io.bactrian.row.FlowId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

    /**
     * Who may still be sending for the flow although somebody else works on it: an owner that was overtaken after it had stopped, and is not known to be dead. When it
     * wakes it finds out before the next request; one whose bytes were on their way to the connection leaves all the same. So what it had sent is not
     * certainly missing at the vendor as long as this says somebody.
     *
     * @return empty where there is none, it is gone, or it was overtaken ten minutes ago: by then no connection is open any more
     */
    Optional<LeaseInfo> overtaken(FlowId flow);

    /** @return the leases that are in force, by name; without those of owners that died on this machine, with the same data folder */
    List<LeaseInfo> inForce();
}

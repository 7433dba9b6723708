package io.bactrian.ledger;

import java.util.function.Consumer;

/** The right to work on a flow, until it is closed or lost. It is renewed in the background. Thread-safe. */
public interface Lease extends AutoCloseable {
    /** @return what it is for: the flow, as {@code account/name} */
    String name();

    /** @return the number of this taking; a later one has a greater number */
    long token();

    /**
     * Makes sure that nobody else has taken it over, immediately before something leaves the process. As long as the last renewal is recent this asks nobody; after that,
     * such as when the process was stopped for a while, it is renewed first.
     *
     * @throws LeaseLost where it is lost, or was closed
     * @throws LedgerFault where it had to be renewed and the ledger could not be reached
     */
    void require();

    /** Calls {@code told} with the reason, once, when it is lost; at once where it is. */
    void onLoss(Consumer<String> told);

    /** @return whether another instance has taken it over */
    boolean isLost();

    /** Gives it back, so that others need not wait for its end. Where the ledger cannot be reached it ends by itself. Closing it again does nothing. */
    @Override
    void close();
}

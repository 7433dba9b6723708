package io.bactrian.ledger;

import io.bactrian.row.FlowId;
import java.util.Optional;

/**
 * What vendors handed over to us and ask for later, by the number that was given out for it. All methods are thread-safe, and what a method has
 * returned from is on disk.
 *
 * <p>Every method throws {@link LedgerFault} where the database cannot be read or written.
 */
public interface MessageLedger {
    /**
     * What became of something that was handed over.
     *
     * @param flow by which it came in
     * @param status a word of the mapping
     * @param count of how many parts it was made
     */
    record Message(FlowId flow, String status, int count) {}

    /** Gives out a number, which is above 0 and greater than all before. */
    long take(FlowId flow, String status);

    /**
     * Notes what became of it.
     *
     * @return whether the account was given that number
     */
    boolean change(String account, long number, String status, int count);

    /** @return what is known of that number, where the account was given it */
    Optional<Message> find(String account, long number);
}

package io.bactrian.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What the ledger knows of a key.
 *
 * @param state what became of it last
 * @param content the hash of what was sent last
 * @param vendorId the vendor's id, where the item was ever accepted; also while an update of it is in flight or was rejected
 * @param run the number of the run that sent it last
 * @param runId the same as people see it
 * @param batch the number of the batch that carried it last
 * @param line the line on which it stood in that run's file
 * @param changing whether that batch was to change a record that was there, rather than to make one
 */
public record Prior(
        State state,
        long content,
        @Nullable String vendorId,
        long run,
        String runId,
        long batch,
        long line,
        boolean changing) {
    /** What became of an item, as far as the ledger can say. */
    public enum State {
        /** Its intent is written, its outcome is not. */
        IN_FLIGHT,
        ACCEPTED,
        REJECTED,
        UNKNOWN
    }
}

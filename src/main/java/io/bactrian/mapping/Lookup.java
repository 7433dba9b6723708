package io.bactrian.mapping;

import java.util.Optional;

/** Finds the vendor's id of a record that was accepted before ({@code lookup:} in a rule). Given in from above: this package knows no ledger. */
@FunctionalInterface
public interface Lookup {
    /** A ledger in which nothing was accepted yet. */
    Lookup NONE = (flow, key) -> Optional.empty();

    /**
     * @param flow the flow by which the record came, such as {@code apro/purchaser-insert}
     * @param key the record's key in the user's own world
     * @return the vendor's id, or empty where no such record was accepted
     */
    Optional<String> vendorId(String flow, String key);
}

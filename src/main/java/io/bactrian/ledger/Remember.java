package io.bactrian.ledger;

import java.time.Duration;

/**
 * What becomes of the sightings of an export when it is committed: what the flow remembers for the next one.
 *
 * @param kind see its values
 * @param lookBack for {@link Kind#MERGE}: how long a record is remembered after it was seen last; zero for the others
 */
public record Remember(Kind kind, Duration lookBack) {
    /** What becomes of the sightings. */
    public enum Kind {
        /** They take the place of all that the flow remembers: the vendor gave its whole list. */
        REPLACE,
        /** They are added to what the flow remembers: the vendor gave what changed lately. */
        MERGE,
        /** They are dropped, and what the flow remembers stays as it is. */
        NONE
    }

    /** @return for an export that compares the whole list */
    public static Remember replace() {
        return new Remember(Kind.REPLACE, Duration.ZERO);
    }

    /** @return for an export that looks back: what was not seen for so long before it started is forgotten */
    public static Remember merge(Duration lookBack) {
        return new Remember(Kind.MERGE, lookBack);
    }

    /** @return for an export that was not compared with anything */
    public static Remember nothing() {
        return new Remember(Kind.NONE, Duration.ZERO);
    }
}

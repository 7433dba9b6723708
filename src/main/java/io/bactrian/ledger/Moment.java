package io.bactrian.ledger;

import java.sql.SQLException;

/** The clock that all instances on a ledger share, as far as they can. */
interface Moment {
    /** @return milliseconds since 1970, by the clock of the database where it has one */
    long now(Session session) throws SQLException;
}

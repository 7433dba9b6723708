package io.bactrian.ledger.sql;

import java.sql.SQLException;

/** The clock that all instances on a ledger share, as far as they can. */
interface LedgerClock {
    /** @return milliseconds since 1970, by the clock of the database where it has one */
    long now(SqlSession session) throws SQLException;
}

package io.bactrian.importing;

import io.bactrian.ledger.sql.TestPostgres;

/** The same with the ledger on PostgreSQL. */
class OvertakenOnPostgresTest extends OvertakenTest {
    private final String url = TestPostgres.newDatabase();

    @Override
    String url() {
        return url;
    }
}

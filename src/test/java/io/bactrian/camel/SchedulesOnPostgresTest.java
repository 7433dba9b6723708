package io.bactrian.camel;

import io.bactrian.ledger.sql.TestPostgres;

/** The same with the ledger on PostgreSQL. */
class SchedulesOnPostgresTest extends SchedulesTest {
    private final String url = TestPostgres.newDatabase();

    @Override
    String url() {
        return url;
    }
}

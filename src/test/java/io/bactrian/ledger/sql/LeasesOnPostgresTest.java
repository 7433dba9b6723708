package io.bactrian.ledger.sql;

/** Several instances on one ledger on PostgreSQL. */
class LeasesOnPostgresTest extends LeasesTest {
    private final String url = TestPostgres.newDatabase();

    @Override
    String url() {
        return url;
    }
}

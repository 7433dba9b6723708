package io.bactrian.ledger.sql;

/** What a process that died left, on PostgreSQL. */
class ResumptionOnPostgresTest extends ResumptionTest {
    private final String url = TestPostgres.newDatabase();

    @Override
    String url() {
        return url;
    }
}

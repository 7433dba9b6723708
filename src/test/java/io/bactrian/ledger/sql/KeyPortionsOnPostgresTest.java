package io.bactrian.ledger.sql;

/** The same, on PostgreSQL. */
class KeyPortionsOnPostgresTest extends KeyPortionsTest {
    private final String url = TestPostgres.newDatabase();

    @Override
    String url() {
        return url;
    }
}

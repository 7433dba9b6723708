package io.bactrian.ledger;

/** The same, on PostgreSQL. */
class KeyPortionsOnPostgresTest extends KeyPortionsTest {
    private final String url = TestPostgres.newDatabase();

    @Override
    String url() {
        return url;
    }
}

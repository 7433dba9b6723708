package io.bactrian.ledger.sql;

/** Dead letters, on PostgreSQL. */
class DeadLettersOnPostgresTest extends DeadLettersTest {
    private final String url = TestPostgres.newDatabase();

    @Override
    String url() {
        return url;
    }
}

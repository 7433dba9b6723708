package io.bactrian.ledger.sql;

/** What vendors handed over, on PostgreSQL. */
class MessagesOnPostgresTest extends MessagesTest {
    private final String url = TestPostgres.newDatabase();

    @Override
    String url() {
        return url;
    }
}

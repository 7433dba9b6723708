package io.bactrian.ledger.sql;

/** The ledger, on PostgreSQL. */
class SqlLedgerOnPostgresTest extends SqlLedgerTest {
    private final String url = TestPostgres.newDatabase();

    @Override
    String url() {
        return url;
    }

    @Override
    String name() {
        return url.replaceFirst("\\?.*", "");
    }
}

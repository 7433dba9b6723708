package io.bactrian.ledger.sql;

/** Exports, on PostgreSQL. */
class ExportLedgerOnPostgresTest extends ExportLedgerTest {
    private final String url = TestPostgres.newDatabase();

    @Override
    String url() {
        return url;
    }
}

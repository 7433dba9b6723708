package io.bactrian.ledger;

/** Exports, on PostgreSQL. */
class ExportLedgerOnPostgresTest extends ExportLedgerTest {
    private final String url = TestPostgres.newDatabase();

    @Override
    String url() {
        return url;
    }
}

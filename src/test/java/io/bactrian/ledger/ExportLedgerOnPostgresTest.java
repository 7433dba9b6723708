package io.bactrian.ledger;

/** Exports, on PostgreSQL. */
class ExportLedgerOnPostgresTest extends ExportLedgerTest {
    private final String url = TestPostgres.newDatabase();

    @Override
    String url() {
        return url;
    }

    /** Not here: what it guards, memory and the number of statements, is the same on both, and a server beside the tests makes it slow. */
    @Override
    void aHundredThousandRecordsTakeSeconds() {}
}

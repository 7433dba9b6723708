package io.bactrian.ledger.sql;

/** Budgets of requests, on PostgreSQL. */
class RequestBudgetOnPostgresTest extends RequestBudgetTest {
    private final String url = TestPostgres.newDatabase();

    @Override
    String url() {
        return url;
    }
}

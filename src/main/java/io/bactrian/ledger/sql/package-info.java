/**
 * Keeps the ledger in SQLite or PostgreSQL. {@link io.bactrian.ledger.sql.SqlLedger} opens it, {@link io.bactrian.ledger.sql.LedgerCare} looks after it, {@link io.bactrian.ledger.sql.RowSpool} sets rows aside
 * until their group is whole. The only package with SQL; what the ledger is for is said in {@link io.bactrian.ledger}, and nothing above that is known here.
 */
package io.bactrian.ledger.sql;

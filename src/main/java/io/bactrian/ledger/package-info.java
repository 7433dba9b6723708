/**
 * Remembers every file, item, outcome and vendor id on disk, and the requests an account has used. The entry is {@link io.bactrian.ledger.Ledger},
 * made by {@link io.bactrian.ledger.SqlLedger}; what exports have in it is {@link io.bactrian.ledger.ExportLedger}; {@link io.bactrian.ledger.RowSpool} sets rows aside until their group is whole. The only package with
 * SQL; it knows nothing of Camel, of mappings or of what a vendor's answer looks like.
 */
package io.bactrian.ledger;

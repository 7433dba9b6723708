/**
 * What is remembered of every file, item, outcome and vendor id, and of the requests that an account has used: the interfaces and records of it. The entry is {@link io.bactrian.ledger.Ledger}; what exports
 * have in it is {@link io.bactrian.ledger.ExportLedger}, what instances share {@link io.bactrian.ledger.LeaseLedger}. It knows nothing of how it is stored, of Camel, of mappings or of what a vendor's answer
 * looks like.
 */
package io.bactrian.ledger;

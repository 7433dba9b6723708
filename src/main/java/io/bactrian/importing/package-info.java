/**
 * Imports: a file's records become items, items become batches, and each batch's answer becomes outcomes in the ledger and in result files.
 *
 * <p>Entry: {@link io.bactrian.importing.OpenImport} opens the run of a file, {@link io.bactrian.importing.SettleBatch} gives each item its outcome,
 * {@link io.bactrian.importing.CloseImport} closes the run.
 *
 * <p>It must not know the command line, SQL, or a vendor by name: what differs between vendors stands in their vendor.yaml.
 */
package io.bactrian.importing;

/**
 * The files that Bactrian writes below the data folder: results of imports, exports, events. Each is readable by its owner only, and what bears its name is
 * whole and on disk.
 *
 * <p>Entry: {@link io.bactrian.files.ResultFiles} for a run, {@link io.bactrian.files.ExportFolder} and {@link io.bactrian.files.ExportFile} for an export,
 * {@link io.bactrian.files.EventFiles} for what comes in, {@link io.bactrian.files.DataFolder} for the folders. It knows the ledger's records and nothing of
 * how rows, records and events come about.
 */
package io.bactrian.files;

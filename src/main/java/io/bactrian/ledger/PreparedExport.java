package io.bactrian.ledger;

/**
 * An export that was prepared by a process that died before it committed.
 *
 * @param run the number of its run
 * @param runId the id that people see
 * @param end what is left to do of it
 */
public record PreparedExport(long run, String runId, ExportEnd end) {}

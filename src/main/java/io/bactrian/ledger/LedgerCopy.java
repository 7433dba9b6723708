package io.bactrian.ledger;

import java.nio.file.Path;

/**
 * A backup of the ledger.
 *
 * @param file where it is
 * @param bytes its size
 * @param runs how many runs it has
 */
public record LedgerCopy(Path file, long bytes, long runs) {}

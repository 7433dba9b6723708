package io.bactrian.ledger;

import java.time.Instant;

/**
 * What a prune took out of the ledger, or would take.
 *
 * @param before only what is older than this
 * @param dryRun whether nothing was changed
 * @param deadLetters dead letters that were dealt with
 * @param batches requests of which nothing counts any more, or of which the rest was put together with others
 * @param items what became of an item once, and was followed by something newer
 * @param runs runs of which nothing else is left
 * @param messages numbers given out to what vendors handed over
 * @param freeBytes room inside of the ledger that it uses before it grows again
 */
public record Pruned(
        Instant before,
        boolean dryRun,
        long deadLetters,
        long batches,
        long items,
        long runs,
        long messages,
        long freeBytes) {}

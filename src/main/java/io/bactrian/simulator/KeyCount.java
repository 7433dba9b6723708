package io.bactrian.simulator;

/**
 * What became of the items with one key.
 *
 * @param received how often such an item stood in a request that was processed or refused by the operation
 * @param inserted how often one was newly made of it
 * @param updated how often one was changed by it
 */
public record KeyCount(int received, int inserted, int updated) {}

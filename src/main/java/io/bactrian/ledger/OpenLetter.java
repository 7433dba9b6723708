package io.bactrian.ledger;

/**
 * Which row an open dead letter is of, without what stands in it: an import looks at all open ones of its flow.
 *
 * @param id the dead letter's
 * @param run the number of its run
 * @param line the first line of its rows
 * @param key the item's key, empty where it has none
 */
public record OpenLetter(long id, long run, long line, String key) {}

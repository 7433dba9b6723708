package io.bactrian.ledger;

import java.time.Instant;

/**
 * Something that a vendor said of itself, such as its catalogue of fields.
 *
 * @param text what it said
 * @param at when it said it
 */
public record VendorNote(String text, Instant at) {}

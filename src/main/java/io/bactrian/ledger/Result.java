package io.bactrian.ledger;

import io.bactrian.row.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What became of one item of a batch.
 *
 * @param outcome ACCEPTED, REJECTED or UNKNOWN
 * @param vendorId the vendor's id of an accepted item, or null where it gave none
 */
public record Result(Outcome outcome, @Nullable String vendorId) {}

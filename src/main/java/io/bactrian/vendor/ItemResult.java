package io.bactrian.vendor;

import io.bactrian.row.Code;
import io.bactrian.row.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What the vendor's answer says of one item.
 *
 * @param outcome ACCEPTED, REJECTED or UNKNOWN
 * @param vendorId the vendor's id for it, where it gave one
 * @param code why it is rejected or unknown, null where it is accepted
 * @param message the vendor's own key and words, empty where it is accepted
 */
public record ItemResult(
        Outcome outcome,
        @Nullable String vendorId,
        @Nullable Code code,
        String message) {}

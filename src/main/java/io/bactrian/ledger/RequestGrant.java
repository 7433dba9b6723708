package io.bactrian.ledger;

import java.time.Duration;

/**
 * What {@link Ledger#takeRequests} gives.
 *
 * @param taken how many requests may leave now, at most as many as were wanted
 * @param waitFor zero where any was taken; otherwise so long one has to wait before asking again
 */
public record RequestGrant(int taken, Duration waitFor) {}

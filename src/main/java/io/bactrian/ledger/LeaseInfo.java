package io.bactrian.ledger;

import java.time.Instant;

/**
 * Who works on what.
 *
 * @param name the flow, as {@code account/name}
 * @param owner the instance that works on it, such as {@code crm-host-4711-3f9a1c2e}
 * @param since when it took it
 * @param until when another instance may take it, unless it is renewed before
 */
public record LeaseInfo(String name, String owner, Instant since, Instant until) {}

package io.bactrian.simulator;

/** What can be made to go wrong, the same for all vendors. */
public enum FaultKind {
    /** The answer takes {@code delayMillis} longer. Goes together with the others. */
    LATENCY,
    /** An HTTP {@code status} (default 503) with an HTML body; nothing is processed unless {@code processed}. */
    SERVER_ERROR,
    /** HTTP 200 with an empty body; nothing is processed unless {@code processed}. */
    EMPTY_BODY,
    /** HTTP 200 with the HTML of a login page; nothing is processed unless {@code processed}. */
    LOGIN_PAGE,
    /** The connection is closed without an answer; nothing is processed. */
    RESET_BEFORE,
    /** The request is processed, then the connection is closed without an answer. */
    RESET_AFTER,
    /** The vendor's own answer to too many requests, with {@code Retry-After} where {@code retryAfterSeconds} is set. Nothing is processed. */
    LIMIT,
    /** The vendor's own answer to having too much to do, where it has one ({@code SERVER_IS_OVERLOADED}); otherwise as {@link #LIMIT}. Nothing is processed. */
    OVERLOADED,
    /** The request is processed and half of the answer is sent. */
    TRUNCATED,
    /** The request is processed; the answer lists one result too few. */
    TOO_FEW_IDS,
    /** The request is processed; the answer lists one result too many. */
    TOO_MANY_IDS,
    /** Items whose text at {@code path} contains a match of {@code matches} are rejected as the vendor rejects, with {@code code} and {@code message}. */
    REJECT
}

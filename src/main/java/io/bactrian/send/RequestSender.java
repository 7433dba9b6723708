package io.bactrian.send;

import org.jspecify.annotations.Nullable;

/** Sends a request that belongs to no batch and waits for its end: a question, or a call by hand. */
@FunctionalInterface
public interface RequestSender {
    /** @return the answer; null where there is none, and then the request's context says why it stopped */
    @Nullable
    JudgedAnswer send(OutboundRequest request);
}

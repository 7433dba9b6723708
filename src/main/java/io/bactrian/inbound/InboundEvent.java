package io.bactrian.inbound;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.mapping.inbound.InboundMapping;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came in, on its way through the routes. Used by one thread at a time. */
final class InboundEvent {
    private final InboundFlow flow;
    private final ObjectNode event;
    private final OffsetDateTime received;
    private final Map<String, String> words = new LinkedHashMap<>();
    private InboundMapping.@Nullable InboundRow row;

    InboundEvent(InboundFlow flow, ObjectNode event, OffsetDateTime received) {
        this.flow = flow;
        this.event = event;
        this.received = received;
        words.put(InboundMapping.RECEIVED, received.toString());
    }

    InboundFlow flow() {
        return flow;
    }

    InboundMapping mapping() {
        return flow.mapping();
    }

    ObjectNode event() {
        return event;
    }

    OffsetDateTime received() {
        return received;
    }

    /** @return what Bactrian fills in, by name */
    Map<String, String> words() {
        return words;
    }

    void becomes(InboundMapping.InboundRow itsRow) {
        row = itsRow;
    }

    InboundMapping.InboundRow row() {
        return java.util.Objects.requireNonNull(row, "the event was not read");
    }
}

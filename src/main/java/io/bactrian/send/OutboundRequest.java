package io.bactrian.send;

import io.bactrian.vendor.OutgoingRequest;
import io.bactrian.vendor.Session;
import java.util.Objects;
import org.apache.camel.Exchange;

/** A request on its way through the routes, which carry it in an exchange property. It belongs to one exchange at a time. */
public abstract class OutboundRequest {
    /** The name of that property. */
    static final String PROPERTY = "sending";

    /** How often a request is sent although no answer came. */
    private static final int MOST_UNANSWERED = 3;

    private SessionPool.Lease lease = SessionPool.Lease.NONE;
    private RateLimiter.@org.jspecify.annotations.Nullable Slot slot;
    private int unanswered;
    private boolean left;

    /** @return what the exchange carries */
    public static OutboundRequest of(Exchange exchange) {
        return Objects.requireNonNull(exchange.getProperty(PROPERTY, OutboundRequest.class), "nothing to send");
    }

    /** What came of it where it was sent ahead of the routes: an {@link JudgedAnswer}, or the exception that the attempt ended with. */
    private @org.jspecify.annotations.Nullable Object tried;

    public abstract RequestContext errand();

    /** @return the vendor's name of the operation */
    public abstract String operation();

    /** Writes down what must be known of it before it leaves. */
    public abstract void intend();

    public abstract OutgoingRequest request();

    /** Nothing of it was processed: takes back what {@link #intend} wrote down. */
    public abstract void withdraw();

    /** @return whether sending it twice does no harm */
    public abstract boolean harmless();

    /** @return whether the request may be sent again although no answer came: it does no harm twice, and has not failed too often. Asked by the routes */
    public final boolean isRepeatable() {
        return harmless() && unanswered < MOST_UNANSWERED;
    }

    /** @return whether its first attempt is over already, ahead of the routes */
    public final boolean isTried() {
        return tried != null;
    }

    /** @param outcome an {@link JudgedAnswer}, or the exception that the attempt ended with */
    public final void attempted(Object outcome) {
        tried = outcome;
    }

    /** @return what came of the first attempt; from here on it counts as not tried */
    public final Object takeTried() {
        Object outcome = Objects.requireNonNull(tried, "not tried");
        tried = null;
        return outcome;
    }

    /** No answer came. */
    public final void unanswered() {
        unanswered++;
    }

    public final void slot(RateLimiter.Slot taken) {
        freeSlot();
        slot = taken;
    }

    /** The request leaves. */
    public final void leaves() {
        left = true;
        errand().request();
    }

    /** The request is over, with an answer or without one; saying it again does nothing. */
    public final void over() {
        if (left) {
            left = false;
            errand().answered();
        }
        freeSlot();
        lease.close();
    }

    private void freeSlot() {
        if (slot != null) {
            slot.close();
            slot = null;
        }
    }

    /** @return the session with which it is sent; {@link Session#NONE} where the vendor needs none */
    public final Session session() {
        return lease.session();
    }

    public final void session(SessionPool.Lease its) {
        lease = its;
    }
}

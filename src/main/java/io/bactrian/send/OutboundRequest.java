package io.bactrian.send;

import io.bactrian.vendor.OutgoingRequest;
import io.bactrian.vendor.Session;
import org.jspecify.annotations.Nullable;

/** A request on its way to the vendor, through one attempt or several. It belongs to one thread at a time. */
public abstract class OutboundRequest {
    /** How often a request is sent although no answer came. */
    private static final int MOST_UNANSWERED = 3;

    private SessionPool.Lease lease = SessionPool.Lease.NONE;
    private RateLimiter.@Nullable Slot slot;
    private int unanswered;
    private long leftAt;
    private boolean mayHaveArrived;
    private boolean judged;

    /** @return on whose behalf it is made */
    public abstract RequestContext context();

    /** @return the vendor's name of the operation */
    public abstract String operation();

    /** Writes down what must be known of it before it leaves; done already, it does nothing. */
    public abstract void intend();

    /** @return the request as it goes out, with the session that it has by now */
    public abstract OutgoingRequest request();

    /** Nothing of it was processed: takes back what {@link #intend} wrote down. */
    public abstract void withdraw();

    /** @return whether sending it twice does no harm */
    public abstract boolean harmless();

    /**
     * The last attempt was sent and had no answer.
     *
     * @param why why there is none, as it is said to people
     * @return what is made of it; null where it ends the context
     */
    public abstract @Nullable JudgedAnswer withoutAnswer(String why);

    /** @return how often it may be sent although no answer came */
    int mostUnanswered() {
        return MOST_UNANSWERED;
    }

    /** @return whether the request may be sent again although no answer came: it does no harm twice, and has not failed too often. Asked by the routes */
    public final boolean isRepeatable() {
        return !judged && harmless() && unanswered < mostUnanswered();
    }

    /** No answer came. */
    final void unanswered() {
        unanswered++;
    }

    /** The vendor processed nothing of it, or it never left: what was written down of it is taken back. */
    final void unprocessed() {
        withdraw();
        mayHaveArrived = false;
    }

    /** @return whether an attempt of it can have reached the vendor */
    final boolean mayHaveArrived() {
        return mayHaveArrived;
    }

    /** Its answer says what became of it: it is not sent again. */
    final void judged() {
        judged = true;
    }

    /** @return whether its answer was judged; what fails after that is no attempt */
    final boolean isJudged() {
        return judged;
    }

    final void slot(RateLimiter.Slot taken) {
        freeSlot();
        slot = taken;
    }

    /** The request leaves. */
    final void leaves() {
        leftAt = System.nanoTime();
        mayHaveArrived = true;
        context().request();
    }

    /** The request is over, with an answer or without one; saying it again does nothing. */
    final void over() {
        if (leftAt != 0) {
            context().answered(System.nanoTime() - leftAt);
            leftAt = 0;
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

    final void session(SessionPool.Lease its) {
        lease = its;
    }
}

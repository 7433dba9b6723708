package io.bactrian.send;

import io.bactrian.ledger.LeaseLost;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.ledger.OutOfMemory;
import io.bactrian.ledger.RunState;
import io.bactrian.row.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What is done about an attempt that failed: before it is tried again, and when it is not. Thread-safe. */
public final class FailedAttempts {
    private static final Logger LOG = Logger.getLogger(FailedAttempts.class);

    private final RateLimiter rates;
    private final Sessions sessions;
    private final PortFallback ports;

    /**
     * @param rates told of pauses that vendors ask for
     * @param sessions told of sessions that ended
     * @param ports told of addresses at which nobody answers
     */
    public FailedAttempts(RateLimiter rates, Sessions sessions, PortFallback ports) {
        this.rates = rates;
        this.sessions = sessions;
        this.ports = ports;
    }

    /**
     * Called at every failed attempt, before the pause. Where nothing of the request was processed the intent is withdrawn: a kill while waiting then leaves
     * nothing unknown. The pause that the vendor asks for holds for all requests of the account.
     */
    public void failed(OutboundRequest request, Throwable cause) {
        OutOfMemory.endIfBehind(cause);
        if (request.isJudged()) {
            return;
        }
        RequestContext context = request.context();
        if (cause instanceof NotSent) {
            ports.unreachable(context.vendor(), context.account());
        }
        if (cause instanceof SessionEnded) {
            sessions.drop(context, request.session()); // before it is given back, or another request could get it
        }
        request.over();
        context.slowedDown();
        if (isUnanswered(cause)) {
            request.unanswered();
        } else if (isUnprocessed(cause) || (isStopping(cause) && !request.mayHaveArrived())) {
            request.unprocessed();
        }
        pause(context, cause);
    }

    private static boolean isUnanswered(Throwable cause) {
        return cause instanceof IOException || cause instanceof UncheckedIOException || cause instanceof AnswerUnclear;
    }

    private static boolean isUnprocessed(Throwable cause) {
        return cause instanceof VendorBusy
                || cause instanceof NotSent
                || cause instanceof SessionEnded
                || cause instanceof VendorFault;
    }

    /** @return whether the run ends before the request left */
    private static boolean isStopping(Throwable cause) {
        return cause instanceof RunStopped || cause instanceof InterruptedException;
    }

    private void pause(RequestContext context, Throwable cause) {
        Duration pause = cause instanceof VendorBusy busy
                ? busy.pause()
                : cause instanceof AnswerUnclear unclear ? unclear.verdict().pause() : null;
        if (pause != null) {
            rates.pause(context.account().name(), pause);
            LOG.infof(
                    "%s is left alone for %s s: %s",
                    context.account().name(),
                    pause.toSeconds(),
                    context.secrets().redact(String.valueOf(cause.getMessage())));
        }
    }

    /**
     * Ends a request that is not tried again: its context stops, where nothing of it can have been processed, and otherwise it is as the request says.
     *
     * @return what is known of its outcome; null where its context has been stopped and everything is as before it was tried
     */
    public @Nullable JudgedAnswer exhausted(OutboundRequest request, Throwable cause) {
        if (cause instanceof AnswerUnclear unclear) {
            return unclear.answered();
        }
        if (!request.isJudged() && isUnanswered(cause)) {
            return request.withoutAnswer(
                    NetworkWords.of(cause, request.context().account()));
        }
        Stop stop = stop(request.context(), cause);
        request.context().stop(stop.state(), stop.code(), stop.message());
        return null;
    }

    private static Stop stop(RequestContext context, Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof NotSent) {
            return new Stop(RunState.UNREACHABLE, Code.VENDOR_UNREACHABLE, message);
        }
        if (cause instanceof VendorFault fault) {
            return new Stop(RunState.STOPPED, fault.code(), message);
        }
        if (cause instanceof SessionEnded) {
            return new Stop(
                    RunState.STOPPED,
                    Code.CREDENTIALS_REFUSED,
                    "The vendor did not take the session that it had just given: " + message);
        }
        if (cause instanceof VendorBusy busy) {
            return new Stop(RunState.UNREACHABLE, busy.code(), message);
        }
        if (cause instanceof LedgerFault || isUnanswered(cause)) {
            return new Stop(RunState.STOPPED, Stop.codeOf(cause), message);
        }
        if (cause instanceof LeaseLost) {
            return new Stop(RunState.INTERRUPTED, Code.LEASE_LOST, message);
        }
        if (isStopping(cause)) {
            return new Stop(RunState.INTERRUPTED, Code.INTERRUPTED_RUN, "Bactrian was asked to end");
        }
        LOG.error("A request of " + context + " failed in a way that is not foreseen", cause);
        return new Stop(RunState.STOPPED, Code.INTERNAL, String.valueOf(cause));
    }
}

package io.bactrian.send;

import io.bactrian.importing.Caravan;
import io.bactrian.importing.ImportRun;
import io.bactrian.importing.OutgoingBatch;
import io.bactrian.ledger.LeaseLost;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.ledger.OutOfMemory;
import io.bactrian.ledger.RunState;
import io.bactrian.row.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What is done about an attempt that failed: before it is tried again, and when it is not. */
public final class Failures implements Processor {
    private static final Logger LOG = Logger.getLogger(Failures.class);

    private final Sessions sessions;
    private final PortFallback ports;

    public Failures(Sessions sessions, PortFallback ports) {
        this.sessions = sessions;
        this.ports = ports;
    }

    /**
     * Called at every failed attempt, before the pause. Where nothing of the request was processed the intent is withdrawn: a kill while waiting then leaves
     * nothing unknown. The pause that the vendor asks for holds for all requests of the account.
     */
    @Override
    public void process(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        OutOfMemory.endIfBehind(cause);
        OutboundRequest sending = OutboundRequest.of(exchange);
        RequestContext errand = sending.errand();
        if (cause instanceof NotSent) {
            ports.unreachable(errand.vendor(), errand.account());
        }
        if (cause instanceof SessionEnded) {
            sessions.drop(errand, sending.session()); // before it is given back, or another request could get it
        }
        sending.over();
        if (errand instanceof ImportRun run) {
            run.caravanSize().trouble();
        }
        if (cause instanceof IOException || cause instanceof UncheckedIOException || cause instanceof AnswerUnclear) {
            sending.unanswered();
        } else {
            sending.withdraw();
        }
        Duration pause = pause(cause);
        if (pause != null) {
            errand.ledger().pauseAccount(errand.account().name(), System.currentTimeMillis() + pause.toMillis());
            LOG.infof(
                    "%s is left alone for %s s: %s",
                    errand.account().name(),
                    pause.toSeconds(),
                    errand.secrets().redact(String.valueOf(cause.getMessage())));
        }
    }

    private static @Nullable Duration pause(Throwable cause) {
        if (cause instanceof VendorBusy busy) {
            return busy.pause();
        }
        return cause instanceof AnswerUnclear unclear ? unclear.verdict().pause() : null;
    }

    /** Stops the run of a batch that could not be sent; everything is as before it was tried. */
    public void stop(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        RequestContext run = OutboundRequest.of(exchange).errand();
        if (cause instanceof VendorFault fault) {
            run.stop(RunState.STOPPED, fault.code(), String.valueOf(fault.getMessage()));
        } else if (cause instanceof SessionEnded ended) {
            run.stop(
                    RunState.STOPPED,
                    Code.CREDENTIALS_REFUSED,
                    "The vendor did not take the session that it had just given: " + ended.getMessage());
        } else if (cause instanceof VendorBusy busy) {
            run.stop(RunState.UNREACHABLE, busy.code(), String.valueOf(busy.getMessage()));
        } else if (cause instanceof LedgerFault fault) {
            run.stop(RunState.STOPPED, Stop.codeOf(fault), String.valueOf(fault.getMessage()));
        } else if (cause instanceof LeaseLost lost) {
            run.stop(RunState.INTERRUPTED, Code.LEASE_LOST, String.valueOf(lost.getMessage()));
        } else if (cause instanceof RunStopped || cause instanceof InterruptedException) {
            run.stop(RunState.INTERRUPTED, Code.INTERRUPTED_RUN, "Bactrian was asked to end");
        } else {
            OutOfMemory.endIfBehind(cause);
            LOG.error("A batch of run " + run + " failed in a way that is not foreseen", cause);
            run.stop(RunState.STOPPED, Code.INTERNAL, String.valueOf(cause));
        }
    }

    /** Stops the run of a parcel that failed outside of sending, such as dead letters that cannot be kept; the fault goes on. */
    public void rethrown(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Object body = exchange.getMessage().getBody();
        ImportRun run = body instanceof OutgoingBatch parcel
                ? parcel.run()
                : body instanceof Caravan caravan ? caravan.run() : null;
        if (run != null) {
            run.stop(RunState.STOPPED, Stop.codeOf(cause), String.valueOf(cause));
        }
    }

    /** Stops the run of a batch for which no connection came about, or that asked something and got no answer. */
    public void unreachable(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        RequestContext run = OutboundRequest.of(exchange).errand();
        String message = cause instanceof NotSent
                ? String.valueOf(cause.getMessage())
                : "No answer from " + run.account().url() + ": "
                        + (cause == null ? "the connection broke" : NetworkWords.of(cause, run.account()));
        run.stop(RunState.UNREACHABLE, Code.VENDOR_UNREACHABLE, message);
    }
}

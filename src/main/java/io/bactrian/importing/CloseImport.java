package io.bactrian.importing;

import io.bactrian.camel.Runs;
import io.bactrian.files.CodeCount;
import io.bactrian.files.ResultFiles;
import io.bactrian.ledger.LeaseLost;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.RunInfo;
import io.bactrian.ledger.RunState;
import io.bactrian.report.ExitCode;
import io.bactrian.report.RunReport;
import io.bactrian.report.SummaryJson;
import io.bactrian.row.Code;
import io.bactrian.row.Counts;
import io.bactrian.row.Detected;
import io.bactrian.row.FileFault;
import io.bactrian.send.Program;
import io.bactrian.send.RunStopped;
import io.bactrian.send.Stop;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The last step of an import: counts are checked, result files get their names, the run is closed. */
public final class CloseImport {
    private static final Logger LOG = Logger.getLogger(CloseImport.class);

    private final Program program;
    private final Runs runs;

    public CloseImport(Program program, Runs runs) {
        this.program = program;
        this.runs = runs;
    }

    /**
     * Closes the run.
     *
     * @throws RunStopped where it stopped before the file's end, so that the file is not moved
     */
    public void close(Exchange exchange) {
        Object run = exchange.getProperty(OpenImport.RUN);
        if (run instanceof OpenImport.SeenBefore before) {
            LateSummary.write(program, before);
            runs.seen(before);
        } else if (run instanceof ImportRun going) {
            close(going);
        }
    }

    /** Closes the run of an import that failed on the way; the failure goes on to whoever gave the file. */
    public void failed(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (exchange.getProperty(OpenImport.RUN) instanceof ImportRun run && !(cause instanceof RunStopped)) {
            Code code = Stop.codeOf(cause);
            if (code == Code.INTERNAL) {
                LOG.error("Run " + run + " failed in a way that is not foreseen", cause);
            }
            run.stop(RunState.STOPPED, code, String.valueOf(cause));
            try {
                close(run);
            } catch (RunStopped said) {
                LOG.debugf("Run %s: %s", run, said.getMessage());
            } catch (RuntimeException fault) {
                LOG.errorf("Run %s could not be closed; the next start goes on with it: %s", run, fault.getMessage());
            } finally {
                runs.forget(run);
            }
        }
    }

    private void close(ImportRun run) {
        try {
            run.requireLease();
            conclude(run);
        } catch (LeaseLost lost) {
            overtaken(run, lost);
        } finally {
            run.release();
        }
    }

    /** The instance that has the file now also closes its run; here it only ends. */
    private void overtaken(ImportRun run, LeaseLost lost) {
        String message = String.valueOf(lost.getMessage());
        run.stop(RunState.INTERRUPTED, Code.LEASE_LOST, message);
        RunInfo info = run.info().interrupted(run.counts(), Code.LEASE_LOST.name(), message);
        Path folder = ResultFiles.folder(program.data(), run.flow().id(), info.runId());
        runs.end(
                run,
                new RunReport(
                        info,
                        run.source().detected(),
                        run.requests(),
                        List.of(),
                        null,
                        ResultFiles.existing(folder),
                        ResultFiles.inbox(program.data(), run.flow().id()),
                        ExitCode.INTERRUPTED));
        throw new RunStopped(Code.LEASE_LOST, message);
    }

    private void conclude(ImportRun run) {
        BatchSource source = run.source();
        Ledger ledger = program.ledger();
        run.withdrawAhead();
        ledger.flush();
        if (run.counts().accepted() > 0) {
            Superseded.close(ledger, run.flow().id());
        }
        List<CodeCount> codes = resultFiles(run);
        Optional<FileFault> fault = run.stopped() == null ? source.fault() : Optional.empty();
        Counts counts = run.counts();
        Stop stop = stop(run, counts);
        Code code = stop == null ? fault.map(FileFault::code).orElse(null) : stop.code();
        String message = stop == null ? fault.map(FileFault::message).orElse(null) : stop.message();
        ledger.closeRun(
                run.info().number(),
                stop == null ? RunState.DONE : stop.state(),
                counts,
                code == null ? null : code.name(),
                message);
        runs.end(run, report(run, source.detected(), codes, fault, code));
        if (stop != null) {
            throw new RunStopped(stop.code(), stop.message());
        }
    }

    /** Where they cannot be written the run stops: its file stays, and whoever goes on with the run writes them all anew. */
    private List<CodeCount> resultFiles(ImportRun run) {
        try {
            return run.results()
                    .finish(each -> program.ledger().eachDeadLetter(run.info().number(), each));
        } catch (UncheckedIOException fault) {
            run.stop(RunState.STOPPED, Stop.codeOf(fault), String.valueOf(fault.getMessage()));
            return List.of();
        }
    }

    /** Contract 1: a run that reaches its end has an outcome for each item, or it says loudly that it has not. */
    private static @Nullable Stop stop(ImportRun run, Counts counts) {
        if (run.stopped() == null && !counts.conserved()) {
            LOG.errorf("Run %s: the outcomes do not add up: %s", run, counts);
            return new Stop(RunState.STOPPED, Code.COUNTS_DIFFER, "The outcomes do not add up: " + counts);
        }
        return run.stopped();
    }

    private RunReport report(
            ImportRun run, Detected detected, List<CodeCount> codes, Optional<FileFault> fault, @Nullable Code code) {
        RunInfo info = program.ledger().run(run.info().runId()).orElse(run.info());
        Path folder = ResultFiles.folder(program.data(), run.flow().id(), info.runId());
        RunReport report = new RunReport(
                info,
                detected,
                run.requests(),
                codes,
                fault.orElse(null),
                ResultFiles.existing(folder),
                ResultFiles.inbox(program.data(), run.flow().id()),
                ExitCode.of(info.state(), info.counts(), false, code));
        summary(run, report);
        return report;
    }

    /** The run is closed by now: a summary that cannot be written must not open it again, and all that it says stands in the ledger too. */
    private static void summary(ImportRun run, RunReport report) {
        try {
            LOG.debugf("Run %s: %s", run, run.results().summary(SummaryJson.of(report)));
        } catch (UncheckedIOException fault) {
            LOG.warnf("Run %s: %s", run, fault.getMessage());
        }
    }
}

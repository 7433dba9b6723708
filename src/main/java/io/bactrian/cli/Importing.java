package io.bactrian.cli;

import io.bactrian.camel.CamelEngine;
import io.bactrian.camel.Runs;
import io.bactrian.flow.Definitions;
import io.bactrian.flow.Flow;
import io.bactrian.flow.Needed;
import io.bactrian.flow.UsageFault;
import io.bactrian.importing.ImportRun;
import io.bactrian.importing.OpenImport;
import io.bactrian.ledger.Ledger;
import io.bactrian.read.DigestAhead;
import io.bactrian.report.ExitCode;
import io.bactrian.report.ExportReport;
import io.bactrian.report.Progress;
import io.bactrian.report.ProgressBar;
import io.bactrian.report.RepairReport;
import io.bactrian.report.RunReport;
import io.bactrian.row.FlowId;
import io.bactrian.send.Program;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Imports files one after the other, or watches the drop folders. */
@ApplicationScoped
public class Importing {
    private static final long SHOW_EVERY_MILLIS = 200;

    @Inject
    ProgramConfig setup;

    @Inject
    CamelEngine camel;

    @Inject
    GracefulShutdown ending;

    /**
     * A file to import.
     *
     * @param file the file, which stays where it is
     * @param flow by which flow
     */
    public record Job(Path file, FlowId flow) {}

    /** Who is told what became of a file. */
    public interface Listener {
        /** A run ended, for good or so that it can be resumed. */
        void ended(RunReport report);

        /** A file was imported before. */
        void seen(OpenImport.SeenBefore before);

        /** An export ended. */
        void exported(ExportReport report);

        /** Unknown items of a run were looked up. */
        default void repaired(RepairReport report) {
            // only those who watch do so
        }
    }

    /**
     * Imports files and waits for their end.
     *
     * @param jobs at least one
     * @param bar shows the progress
     * @return the heaviest exit code of all
     * @throws UsageFault where a file or a flow is not there or an account cannot be used
     */
    public ExitCode files(
            List<Job> jobs, Program.Options options, boolean allowRejects, Listener listener, ProgressBar bar) {
        Job first = jobs.get(0);
        DigestAhead digest = DigestAhead.of(first.file());
        Set<FlowId> flows = jobs.stream().map(Job::flow).collect(Collectors.toSet());
        LedgerAhead ahead = setup.ledgerAhead();
        Definitions definitions = definitions(ahead, Needed.flows(flow -> flows.contains(flow.id())), jobs);
        ExitCode[] exit = {ExitCode.OK};
        Runs runs = new Runs(
                report -> {
                    bar.clear();
                    exit[0] = exit[0].and(exitCode(report, allowRejects));
                    listener.ended(report);
                },
                before -> {
                    bar.clear();
                    listener.seen(before);
                },
                listener::exported);
        GracefulShutdown.Work work = ending.begin(runs);
        try (Ledger ledger = ahead.get()) {
            Program program = setup.program(definitions, ledger, options);
            camel.start(program, runs, definitions.routes());
            showing(
                    runs,
                    ledger,
                    bar,
                    () -> jobs.forEach(job -> camel.importFile(
                            program,
                            runs,
                            definitions.flow(job.flow()),
                            job.file(),
                            job.equals(first) ? digest : null)));
            camel.logout();
        } finally {
            work.close();
        }
        return exit[0];
    }

    /** Where they, or a job, are wrong, the ledger is not needed. */
    private Definitions definitions(LedgerAhead ahead, Needed needed, List<Job> jobs) {
        try {
            Definitions definitions = setup.definitions(needed);
            jobs.forEach(job -> check(job, definitions));
            return definitions;
        } catch (RuntimeException fault) {
            ahead.drop();
            throw fault;
        }
    }

    private void check(Job job, Definitions definitions) {
        if (!Files.isRegularFile(job.file())) {
            throw new UsageFault(job.file() + " is no file");
        }
        Flow flow = definitions.flow(job.flow());
        if (flow.isExport()) {
            throw new UsageFault("Flow " + job.flow() + " is an export: use bactrian export " + job.flow());
        }
        if (flow.isInbound()) {
            throw new UsageFault("Flow " + job.flow() + " takes what the vendor sends by itself; it imports no files");
        }
        setup.accounts().of(flow, definitions.vendor(flow));
    }

    private static ExitCode exitCode(RunReport report, boolean allowRejects) {
        io.bactrian.row.Code code = report.run().code() == null
                ? null
                : io.bactrian.row.Code.valueOf(report.run().code());
        return ExitCode.of(report.run().state(), report.run().counts(), allowRejects, code);
    }

    private static void showing(Runs runs, Ledger ledger, ProgressBar bar, Runnable work) {
        ScheduledExecutorService shower = Executors.newSingleThreadScheduledExecutor();
        Consumer<ImportRun> show = run -> bar.show(() -> progress(run, ledger));
        java.util.concurrent.ScheduledFuture<?> unused = shower.scheduleAtFixedRate(
                () -> runs.going().forEach(show), SHOW_EVERY_MILLIS, SHOW_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        try {
            work.run();
        } finally {
            shower.shutdownNow();
            bar.clear();
        }
    }

    private static Progress progress(ImportRun run, Ledger ledger) {
        ImportRun.Pace pace = run.pace();
        long used = pace.requests() == 0 ? 0 : ledger.requestsUsed(pace.account(), pace.per());
        return new Progress(
                run.fileName(),
                run.counts().rows(),
                pace.fraction(),
                pace.elapsed(),
                Progress.requestsLeft(pace.sent(), pace.fraction()),
                Math.max(0, pace.requests() - used),
                pace.requests(),
                pace.per());
    }

    /**
     * Watches the drop folders until what is returned is closed. Returns at once.
     *
     * @param listener is told of each file
     */
    public Watch watch(Listener listener) {
        LedgerAhead ahead = setup.ledgerAhead();
        Definitions definitions = definitions(ahead, Needed.flows(this::mayRun), List.of());
        Runs runs = new Runs(listener::ended, listener::seen, listener::exported).whenRepaired(listener::repaired);
        GracefulShutdown.Work work = ending.begin(runs);
        try {
            Watch watch = new Watch(ahead.get(), camel, runs, work);
            start(watch, definitions);
            return watch;
        } catch (RuntimeException fault) {
            work.close(); // what cannot even start has nothing to be waited for
            throw fault;
        }
    }

    private void start(Watch watch, Definitions definitions) {
        Program program = new Program(
                definitions, setup.accounts(), watch.ledger, setup.data(), Program.Options.WATCH, setup.listener());
        try {
            camel.start(program, watch.runs, definitions.routes());
        } catch (RuntimeException fault) {
            watch.close();
            throw fault;
        }
    }

    /** Of the flows of an account that is off nothing is loaded, except of one that does not wait for it: by its own source, or since vendors call it. */
    private boolean mayRun(Flow flow) {
        return setup.accounts().mayBeOn(flow.id().account())
                || !flow.setting("source", "").isEmpty()
                || flow.isInbound();
    }

    /** The folders that are watched. */
    public static final class Watch implements AutoCloseable {
        private final Ledger ledger;
        private final CamelEngine camel;
        private final Runs runs;
        private final GracefulShutdown.Work work;

        private Watch(Ledger ledger, CamelEngine camel, Runs runs, GracefulShutdown.Work work) {
            this.ledger = ledger;
            this.camel = camel;
            this.runs = runs;
            this.work = work;
        }

        /** @return the ledger, open until this is closed */
        public Ledger ledger() {
            return ledger;
        }

        /** Lets every run end, waits for that, and closes the ledger. */
        @Override
        public void close() {
            try (ledger) {
                runs.stopAll();
                camel.ending();
                runs.awaitAll();
                camel.logout();
                camel.stop();
                ledger.flush();
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            } finally {
                work.close();
            }
        }
    }
}

package io.bactrian.camel;

import io.bactrian.exporting.ExportRun;
import io.bactrian.importing.ImportRun;
import io.bactrian.importing.OpenImport;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.RunInfo;
import io.bactrian.ledger.RunState;
import io.bactrian.report.ExportReport;
import io.bactrian.report.RepairReport;
import io.bactrian.report.RunReport;
import io.bactrian.row.Code;
import io.bactrian.send.RequestContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The runs that are going on in this process, and who is told when one ends. Thread-safe. */
public final class Runs {
    private final Map<Long, ImportRun> going = new ConcurrentHashMap<>();
    private final Consumer<RunReport> ended;
    private final Map<Long, ExportRun> exporting = new ConcurrentHashMap<>();
    private final Consumer<OpenImport.SeenBefore> seen;
    private final Consumer<ExportReport> exported;
    private volatile Consumer<RepairReport> repaired = report -> {};
    private volatile boolean ending;
    private List<GoingRun> told = List.of();

    /**
     * @param ended is told of every import that ends
     * @param seen is told of every file that was imported before
     * @param exported is told of every export that ends
     */
    public Runs(Consumer<RunReport> ended, Consumer<OpenImport.SeenBefore> seen, Consumer<ExportReport> exported) {
        this.ended = ended;
        this.seen = seen;
        this.exported = exported;
    }

    public void begin(ExportRun run) {
        exporting.put(run.opening().number(), run);
        if (ending) {
            stop(run);
        }
    }

    public void end(ExportRun run, Ledger ledger) {
        over(exporting, run.opening().number());
        RunInfo info = ledger.run(run.opening().runId()).orElseThrow();
        exported.accept(new ExportReport(
                info,
                ledger.exports().files(run.opening().number()),
                run.requests(),
                run.withoutAnswer(),
                run.writer().unread()));
    }

    public void begin(ImportRun run) {
        going.put(run.info().number(), run);
        if (ending) {
            stop(run);
        }
    }

    public void end(ImportRun run, RunReport report) {
        try {
            ended.accept(report);
        } finally {
            over(going, run.info().number());
        }
    }

    /** A run that failed so badly that there is nothing to tell of its end. */
    public void forget(ImportRun run) {
        over(going, run.info().number());
    }

    /** Lets {@code then} be told of each run of which unknown items were settled. */
    public Runs whenRepaired(Consumer<RepairReport> then) {
        repaired = then;
        return this;
    }

    public void repaired(RepairReport report) {
        repaired.accept(report);
    }

    public void seen(OpenImport.SeenBefore before) {
        seen.accept(before);
    }

    /** @return the exports that are going on now */
    public Collection<ExportRun> exporting() {
        return exporting.values();
    }

    /** @return the imports that are going on now */
    public Collection<ImportRun> going() {
        return going.values();
    }

    /**
     * Lets every run end after what is in flight, so that it can be resumed. Those that begin later end at once.
     *
     * @return those that were going on when it was called first
     */
    public synchronized List<GoingRun> stopAll() {
        if (!ending) {
            told = Stream.concat(
                            going.values().stream().map(GoingRun::of),
                            exporting.values().stream().map(GoingRun::of))
                    .toList();
        }
        ending = true;
        going.values().forEach(Runs::stop);
        exporting.values().forEach(Runs::stop);
        return told;
    }

    /** @return whether what begins now ends at once */
    public boolean isEnding() {
        return ending;
    }

    /** Waits until no run is going on. */
    public synchronized void awaitAll() throws InterruptedException {
        while (!going.isEmpty() || !exporting.isEmpty()) {
            wait();
        }
    }

    private synchronized void over(Map<Long, ?> kind, long number) {
        kind.remove(number);
        notifyAll();
    }

    private static void stop(RequestContext run) {
        run.stop(RunState.INTERRUPTED, Code.INTERRUPTED_RUN, "Bactrian was asked to end");
    }
}

package io.bactrian.steps;

import io.bactrian.ledger.RunState;
import io.bactrian.report.RunReport;
import io.bactrian.row.Code;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The runs that are going on in this process, and who is told when one ends. Thread-safe. */
public final class Runs {
    private final Map<Long, ImportRun> going = new ConcurrentHashMap<>();
    private final Consumer<RunReport> ended;
    private final Consumer<Intake.SeenBefore> seen;
    private volatile boolean ending;

    /**
     * @param ended is told of every run that ends
     * @param seen is told of every file that was imported before
     */
    public Runs(Consumer<RunReport> ended, Consumer<Intake.SeenBefore> seen) {
        this.ended = ended;
        this.seen = seen;
    }

    void begin(ImportRun run) {
        going.put(run.info().number(), run);
        if (ending) {
            stop(run);
        }
    }

    void end(ImportRun run, RunReport report) {
        going.remove(run.info().number());
        ended.accept(report);
    }

    /** A run that failed so badly that there is nothing to tell of its end. */
    void forget(ImportRun run) {
        going.remove(run.info().number());
    }

    void seen(Intake.SeenBefore before) {
        seen.accept(before);
    }

    /** @return those that are going on now */
    public Collection<ImportRun> going() {
        return going.values();
    }

    /** Lets every run end after what is in flight, so that it can be resumed. Those that begin later end at once. */
    public void stopAll() {
        ending = true;
        going.values().forEach(Runs::stop);
    }

    private static void stop(ImportRun run) {
        run.stop(RunState.INTERRUPTED, Code.INTERRUPTED_RUN, "Bactrian was asked to end");
    }
}

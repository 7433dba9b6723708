package io.bactrian.cli;

import io.bactrian.camel.CamelEngine;
import io.bactrian.camel.GoingRun;
import io.bactrian.camel.Runs;
import io.bactrian.flow.UsageFault;
import io.bactrian.ledger.OutOfMemory;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What happens when the program is asked to end (SIGTERM, Ctrl-C): nothing new is begun, requests in flight get their answers, outcomes are settled. It says
 * what was in flight and what became of it. What has not come to its end by then ends with the process, and the next start settles it.
 */
@ApplicationScoped
public class GracefulShutdown {
    @Inject
    ProgramConfig setup;

    @Inject
    CamelEngine camel;

    private volatile @Nullable Work current;

    /** What a command does between its start and its end. */
    public static final class Work implements AutoCloseable {
        private final Runs runs;
        private final Duration bound;
        private final CountDownLatch ended = new CountDownLatch(1);

        private Work(Runs runs, Duration bound) {
            this.runs = runs;
            this.bound = bound;
        }

        /** The command has done all of its work: the ledger is closed. */
        @Override
        public void close() {
            ended.countDown();
        }
    }

    /**
     * Begins work that is to be ended in order.
     *
     * @throws UsageFault where the time for it is set wrongly
     */
    public Work begin(Runs runs) {
        Signals.takeOver();
        OutOfMemory.guard();
        Work work = new Work(runs, setup.drain());
        current = work;
        return work;
    }

    /** Called on the thread that ends the program; the program is taken apart when this has returned. */
    void ending(@Observes ShutdownEvent event) {
        Work work = current;
        if (work == null || work.ended.getCount() == 0) {
            return;
        }
        Duration bound = work.bound;
        List<GoingRun> going = work.runs.stopAll();
        camel.ending();
        say(ShutdownText.begun(going, bound));
        if (ended(work, bound)) {
            say(ShutdownText.done(going));
        } else {
            say(ShutdownText.gaveUp(going, bound));
            Runtime.getRuntime().halt(Signals.exitCode());
        }
    }

    private static boolean ended(Work work, Duration bound) {
        try {
            return work.ended.await(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void say(String text) {
        PrintStream err = System.err;
        err.print(text);
        err.flush();
    }
}

package io.bactrian.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** One file is imported by processes that are killed one after the other, until it is done; then it is judged, and what is unknown is settled. */
final class ImportRound {
    private static final String FILE = "input.csv";
    /** 1: each input has bad rows; 5: outcomes are unknown; 0: it was done before, and only the process that did it was killed. */
    private static final Set<Integer> DONE = Set.of(0, 1, 5);

    private static final int LATE_KILLS = 3;

    private final Ground ground;
    private final Subject subject;
    private final Input input;
    private final Random random;
    private final int latency;
    private final boolean watching;
    private final Path file;
    private final Judge judge;
    private long kills;
    private long missed;
    private boolean done;

    /**
     * @param seed of all that is left to chance
     * @param watching whether the file is taken from its drop folder by {@code bactrian run}; otherwise by {@code bactrian import}
     */
    ImportRound(Ground ground, Subject subject, Input input, long seed, boolean watching) {
        this.ground = ground;
        this.subject = subject;
        this.input = input;
        this.random = new Random(seed);
        this.watching = watching;
        this.latency = 15 + random.nextInt(60);
        this.file = ground.drop(subject.flow(), FILE, input.text());
        this.judge = new Judge(ground, subject, input);
        ground.answersAfter(latency);
        ground.set(
                "bactrian.accounts." + subject.vendor() + ".limits.items", Integer.toString(subject.itemsPerRequest()));
    }

    /** @param most so many kills, or fewer where the file is done before */
    Figures play(long most) {
        while (kills < most && !done) {
            kill(Moment.next(random, latency, kills >= most - LATE_KILLS));
        }
        if (!done) {
            finish();
        }
        Figures figures = judge.done(kills).plus(new Settling(ground, subject, input, random).settle());
        return figures.plus(new Figures(1, kills, missed, input.items().size(), 0, 0, 0, 0, 0, 0, List.of()));
    }

    private Child start() {
        return watching ? ground.start("run") : ground.start("import", "--flow", subject.flow(), file.toString());
    }

    private void kill(Moment moment) {
        long before = ground.requests(subject.operation());
        long mark = ground.mark();
        long start = System.currentTimeMillis();
        Child child = start();
        moment.await(
                () -> ground.requests(subject.operation()) - before,
                () -> ground.mark() != mark,
                () -> closing(start),
                () -> !child.isAlive() || (watching && archived()));
        boolean begun = ground.mark() != mark;
        boolean over = watching && archived();
        boolean killed = child.kill();
        if (killed && begun && !over) {
            kills++;
        } else {
            missed++;
        }
        done = over || (!killed && ended(child));
    }

    /** @return whether the result files get their names */
    private boolean closing(long start) {
        return Ground.list(ground.folder("results", subject.flow())).stream()
                .map(run -> run.resolve("rejected.csv").toFile())
                .anyMatch(rejected -> rejected.lastModified() >= start);
    }

    private boolean archived() {
        return !Files.exists(file)
                && !Ground.list(ground.folder("archive", subject.flow())).isEmpty();
    }

    private boolean ended(Child child) {
        int exit = child.end(Ground.PATIENCE);
        if (!DONE.contains(exit)) {
            judge.fault("ended with exit code " + exit + ", expected one of " + DONE + "\n" + child.told());
        }
        return true;
    }

    /** The last start, which nobody disturbs. */
    private void finish() {
        Child child = start();
        if (!watching) {
            done = ended(child);
            return;
        }
        done = Wait.until(() -> archived() || !child.isAlive(), Ground.PATIENCE) && archived();
        boolean unused = child.kill();
        if (!done) {
            judge.fault("the file was not archived\n" + child.told());
        }
    }
}

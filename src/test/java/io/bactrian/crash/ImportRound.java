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

    private final CrashFixture fixture;
    private final KilledImport killed;
    private final KilledFile input;
    private final Random random;
    private final int latency;
    private final boolean watching;
    private final Path file;
    private final ImportAudit audit;
    private long kills;
    private long missed;
    private boolean done;

    /**
     * @param seed of all that is left to chance
     * @param watching whether the file is taken from its drop folder by {@code bactrian run}; otherwise by {@code bactrian import}
     */
    ImportRound(CrashFixture fixture, KilledImport killed, KilledFile input, long seed, boolean watching) {
        this.fixture = fixture;
        this.killed = killed;
        this.input = input;
        this.random = new Random(seed);
        this.watching = watching;
        this.latency = 15 + random.nextInt(60);
        this.file = fixture.drop(killed.flow(), FILE, input.text());
        this.audit = new ImportAudit(fixture, killed, input);
        fixture.answersAfter(latency);
        fixture.set(
                "bactrian.accounts." + killed.vendor() + ".limits.items", Integer.toString(killed.itemsPerRequest()));
    }

    /** @param most so many kills, or fewer where the file is done before */
    Figures play(long most) {
        while (kills < most && !done) {
            kill(Moment.next(random, latency, kills >= most - LATE_KILLS));
        }
        if (!done) {
            finish();
        }
        Figures figures = audit.done(kills).plus(new OperatorRepair(fixture, killed, input, random).settle());
        return figures.plus(new Figures(1, kills, missed, input.items().size(), 0, 0, 0, 0, 0, 0, List.of()));
    }

    private Child start() {
        return watching ? fixture.start("run") : fixture.start("import", "--flow", killed.flow(), file.toString());
    }

    private void kill(Moment moment) {
        long before = fixture.requests(killed.operation());
        long mark = fixture.mark();
        long start = System.currentTimeMillis();
        Child child = start();
        moment.await(
                () -> fixture.requests(killed.operation()) - before,
                () -> fixture.mark() != mark,
                () -> closing(start),
                () -> !child.isAlive() || (watching && archived()));
        boolean begun = fixture.mark() != mark;
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
        return CrashFixture.list(fixture.folder("results", killed.flow())).stream()
                .map(run -> run.resolve("rejected.csv").toFile())
                .anyMatch(rejected -> rejected.lastModified() >= start);
    }

    private boolean archived() {
        return !Files.exists(file)
                && !CrashFixture.list(fixture.folder("archive", killed.flow())).isEmpty();
    }

    private boolean ended(Child child) {
        int exit = child.end(CrashFixture.PATIENCE);
        if (!DONE.contains(exit)) {
            audit.fault("ended with exit code " + exit + ", expected one of " + DONE + "\n" + child.told());
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
        done = Wait.until(() -> archived() || !child.isAlive(), CrashFixture.PATIENCE) && archived();
        boolean unused = child.kill();
        if (!done) {
            audit.fault("the file was not archived\n" + child.told());
        }
    }
}

package io.bactrian.crash;

import io.bactrian.crash.Point.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The leads of CRM+ are exported while another user adds some: by processes of which each is killed, until one is left in peace; then more leads, and the same again. At
 * the end all files together have each lead once.
 */
final class ExportRound {
    static final String FLOW = "crmplus/sync-leads";
    static final String VENDOR = "crmplus";
    private static final String OPERATION = "crmplus/sync";
    private static final int ADDED = 3;
    private static final int MOST_IN_A_ROW = 5;
    private static final int LATE_ONE_IN = 5;

    private final Ground ground;
    private final Random random;
    private final int latency;
    private final Leads leads;
    private final ExportJudge judge;
    private long kills;
    private long missed;

    /** @param seed of all that is left to chance */
    ExportRound(Ground ground, long seed) {
        this.ground = ground;
        this.random = new Random(seed);
        this.latency = 15 + random.nextInt(60);
        this.leads = new Leads(ground.vendor(VENDOR));
        this.judge = new ExportJudge(ground);
        ground.answersAfter(latency);
    }

    /**
     * Kills at random moments.
     *
     * @param least so many kills
     */
    Figures play(long least) {
        for (long tries = 0; kills < least && tries < 4 * least; ) {
            long before = judge.manifests();
            for (int row = random.nextInt(MOST_IN_A_ROW); row >= 0 && judge.manifests() == before; row--) {
                kill(Moment.next(random, latency, random.nextInt(LATE_ONE_IN) == 0));
                tries++;
            }
            undisturbed();
            leads.add(ADDED);
        }
        undisturbed();
        return judged();
    }

    /** Kills at each named point. */
    Figures points(AgentJar agent) {
        Kill kill = new Kill(ground, agent);
        for (Point point : Point.of(Stage.EXPORT)) {
            leads.add(ADDED);
            String fault = kill.at(point, 1, OPERATION, "export", FLOW);
            if (fault.isEmpty()) {
                kills++;
            } else {
                judge.fault(fault);
            }
        }
        undisturbed();
        return judged();
    }

    private void kill(Moment moment) {
        long before = ground.requests(OPERATION);
        long mark = ground.mark();
        long start = System.currentTimeMillis();
        Child child = ground.start("export", FLOW);
        moment.await(
                () -> ground.requests(OPERATION) - before,
                () -> ground.mark() != mark,
                () -> closing(start),
                () -> !child.isAlive());
        boolean begun = ground.mark() != mark;
        if (child.kill() && begun) {
            kills++;
        } else {
            missed++;
        }
    }

    /** @return whether the files are about to get their names */
    private boolean closing(long start) {
        return Ground.list(ground.folder("exports", FLOW)).stream()
                .map(Path::toFile)
                .anyMatch(file -> file.getName().contains(".manifest.json") && file.lastModified() >= start);
    }

    private void undisturbed() {
        Child child = ground.run("export", FLOW);
        int exit = child.end(Ground.PATIENCE);
        if (exit != 0) {
            judge.fault("export ended with " + exit + ", expected 0\n" + child.told());
        }
    }

    private Figures judged() {
        List<String> lost = new ArrayList<>();
        List<String> doubled = new ArrayList<>();
        long records = judge.compare(lost, doubled);
        List<String> faults = new ArrayList<>(judge.faults());
        faults.addAll(lost);
        faults.addAll(doubled);
        return new Figures(1, kills, missed, records, lost.size(), doubled.size(), 0, 0, 0, 0, List.copyOf(faults));
    }
}

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

    private final CrashFixture fixture;
    private final Random random;
    private final int latency;
    private final Leads leads;
    private final ExportAudit audit;
    private long kills;
    private long missed;

    /** @param seed of all that is left to chance */
    ExportRound(CrashFixture fixture, long seed) {
        this.fixture = fixture;
        this.random = new Random(seed);
        this.latency = 15 + random.nextInt(60);
        this.leads = new Leads(fixture.vendor(VENDOR));
        this.audit = new ExportAudit(fixture);
        fixture.answersAfter(latency);
    }

    /**
     * Kills at random moments.
     *
     * @param least so many kills
     */
    Figures play(long least) {
        for (long tries = 0; kills < least && tries < 4 * least; ) {
            long before = audit.manifests();
            for (int row = random.nextInt(MOST_IN_A_ROW); row >= 0 && audit.manifests() == before; row--) {
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
        Kill kill = new Kill(fixture, agent);
        for (Point point : Point.of(Stage.EXPORT)) {
            leads.add(ADDED);
            String fault = kill.at(point, 1, OPERATION, "export", FLOW);
            if (fault.isEmpty()) {
                kills++;
            } else {
                audit.fault(fault);
            }
        }
        undisturbed();
        return judged();
    }

    private void kill(Moment moment) {
        long before = fixture.requests(OPERATION);
        long mark = fixture.mark();
        long start = System.currentTimeMillis();
        Child child = fixture.start("export", FLOW);
        moment.await(
                () -> fixture.requests(OPERATION) - before,
                () -> fixture.mark() != mark,
                () -> closing(start),
                () -> !child.isAlive());
        boolean begun = fixture.mark() != mark;
        if (child.kill() && begun) {
            kills++;
        } else {
            missed++;
        }
    }

    /** @return whether the files are about to get their names */
    private boolean closing(long start) {
        return CrashFixture.list(fixture.folder("exports", FLOW)).stream()
                .map(Path::toFile)
                .anyMatch(file -> file.getName().contains(".manifest.json") && file.lastModified() >= start);
    }

    private void undisturbed() {
        Child child = fixture.run("export", FLOW);
        int exit = child.end(CrashFixture.PATIENCE);
        if (exit != 0) {
            audit.fault("export ended with " + exit + ", expected 0\n" + child.told());
        }
    }

    private Figures judged() {
        List<String> lost = new ArrayList<>();
        List<String> doubled = new ArrayList<>();
        long records = audit.compare(lost, doubled);
        List<String> faults = new ArrayList<>(audit.faults());
        faults.addAll(lost);
        faults.addAll(doubled);
        return new Figures(1, kills, missed, records, lost.size(), doubled.size(), 0, 0, 0, 0, List.copyOf(faults));
    }
}

package io.bactrian.crash;

import io.bactrian.crash.Point.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One file is imported by processes of which each is killed at another named point, until all were reached; then the last one finishes it. The points of the end
 * come last: first {@code import} on the file in the drop folder, then {@code run}, which moves it.
 */
final class PointRound {
    private static final String FILE = "input.csv";
    private static final int LATENCY = 20;
    private static final int MOST_PASSES = 3;
    private static final int REQUESTS_A_POINT = 4;

    private final CrashFixture fixture;
    private final KilledImport killed;
    private final KilledFile input;
    private final Random random;
    private final Path file;
    private final ImportAudit audit;
    private final Kill kill;
    private long kills;

    PointRound(CrashFixture fixture, AgentJar agent, KilledImport killed, long seed) {
        this.fixture = fixture;
        this.killed = killed;
        this.random = new Random(seed);
        this.input = killed.input(seed, Point.values().length * REQUESTS_A_POINT * killed.itemsPerRequest());
        this.file = fixture.drop(killed.flow(), FILE, input.text());
        this.audit = new ImportAudit(fixture, killed, input);
        this.kill = new Kill(fixture, agent);
        fixture.set(
                "bactrian.accounts." + killed.vendor() + ".limits.items", Integer.toString(killed.itemsPerRequest()));
    }

    /** @return the points in an order that reaches all of them: those at which a run is begun, in any order; then the rest, in theirs */
    List<Point> order() {
        List<Point> sending = new ArrayList<>(Point.of(Stage.SENDING));
        sending.removeAll(List.of(Point.RUN_OPENED, Point.DEAD_LETTER_KEPT));
        sending.addAll(Point.of(Stage.RESUMED));
        Collections.shuffle(sending, random);
        List<Point> all = new ArrayList<>(List.of(Point.RUN_OPENED));
        all.addAll(sending);
        all.add(Point.DEAD_LETTER_KEPT); // rejected rows are kept together, towards the end of so small a file
        all.addAll(Point.of(Stage.CLOSING));
        all.addAll(Point.of(Stage.CLOSED));
        all.addAll(Point.of(Stage.ARCHIVE));
        return all;
    }

    Figures play() {
        for (Point point : order()) {
            reach(point);
        }
        Child last = fixture.start("run");
        if (!Wait.until(() -> !Files.exists(file) || !last.isAlive(), CrashFixture.PATIENCE) || Files.exists(file)) {
            audit.fault("the file was not archived\n" + last.told());
        }
        boolean unused = last.kill();
        Figures figures = audit.done(kills).plus(new OperatorRepair(fixture, killed, input, random).settle());
        return figures.plus(new Figures(1, kills, 0, input.items().size(), 0, 0, 0, 0, 0, 0, List.of()));
    }

    private void reach(Point point) {
        String[] arguments = point.stage() == Stage.ARCHIVE
                ? new String[] {"run"}
                : new String[] {"import", "--flow", killed.flow(), file.toString()};
        boolean often = point.stage() == Stage.SENDING && point != Point.RUN_OPENED && point != Point.DEAD_LETTER_KEPT;
        int passes = often ? 1 + random.nextInt(MOST_PASSES) : 1;
        fixture.answersAfter(point.isAtTheVendor() ? 10 * LATENCY : LATENCY);
        String fault = kill.at(point, passes, killed.operation(), arguments);
        if (fault.isEmpty()) {
            kills++;
        } else {
            audit.fault(fault);
        }
    }
}

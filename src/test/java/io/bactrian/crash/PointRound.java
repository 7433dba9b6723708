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

    private final Ground ground;
    private final Subject subject;
    private final Input input;
    private final Random random;
    private final Path file;
    private final Judge judge;
    private final Kill kill;
    private long kills;

    PointRound(Ground ground, AgentJar agent, Subject subject, long seed) {
        this.ground = ground;
        this.subject = subject;
        this.random = new Random(seed);
        this.input = subject.input(seed, Point.values().length * REQUESTS_A_POINT * subject.itemsPerRequest());
        this.file = ground.drop(subject.flow(), FILE, input.text());
        this.judge = new Judge(ground, subject, input);
        this.kill = new Kill(ground, agent);
        ground.set(
                "bactrian.accounts." + subject.vendor() + ".limits.items", Integer.toString(subject.itemsPerRequest()));
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
        Child last = ground.start("run");
        if (!Wait.until(() -> !Files.exists(file) || !last.isAlive(), Ground.PATIENCE) || Files.exists(file)) {
            judge.fault("the file was not archived\n" + last.told());
        }
        boolean unused = last.kill();
        Figures figures = judge.done(kills).plus(new Settling(ground, subject, input, random).settle());
        return figures.plus(new Figures(1, kills, 0, input.items().size(), 0, 0, 0, 0, 0, 0, List.of()));
    }

    private void reach(Point point) {
        String[] arguments = point.stage() == Stage.ARCHIVE
                ? new String[] {"run"}
                : new String[] {"import", "--flow", subject.flow(), file.toString()};
        boolean often = point.stage() == Stage.SENDING && point != Point.RUN_OPENED && point != Point.DEAD_LETTER_KEPT;
        int passes = often ? 1 + random.nextInt(MOST_PASSES) : 1;
        ground.answersAfter(point.isAtTheVendor() ? 10 * LATENCY : LATENCY);
        String fault = kill.at(point, passes, subject.operation(), arguments);
        if (fault.isEmpty()) {
            kills++;
        } else {
            judge.fault(fault);
        }
    }
}

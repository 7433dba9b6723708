package io.bactrian.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Kills the program at a named point, and makes sure that it was there. */
final class Kill {
    private final CrashFixture fixture;
    private final AgentJar agent;
    private int number;

    Kill(CrashFixture fixture, AgentJar agent) {
        this.fixture = fixture;
        this.agent = agent;
    }

    /**
     * Starts the program and kills it when it reaches the point.
     *
     * @param passes at the how manieth time
     * @param operation of which requests are counted, for the point at the vendor
     * @return empty, or why it was not reached
     */
    String at(Point point, int passes, String operation, String... arguments) {
        Path reached = fixture.data().resolveSibling("reached-" + ++number + "-" + point);
        long before = fixture.requests(operation);
        Child child = point.isAtTheVendor()
                ? fixture.start(arguments)
                : fixture.start(List.of(agent.option(point, passes, reached)), arguments);
        boolean seen = Wait.until(
                () -> !child.isAlive()
                        || (point.isAtTheVendor()
                                ? fixture.requests(operation) >= before + passes
                                : Files.exists(reached)),
                CrashFixture.PATIENCE);
        boolean killed = child.kill();
        return seen && killed ? "" : point + " was not reached at pass " + passes + "\n" + child.told();
    }
}

package io.bactrian.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Two instances share a ledger and a drop folder and live through all rounds. In each a file is dropped; while it is on its way one of them, mostly the one that works on
 * it, is paused for longer than its lease and then goes on as if nothing had been.
 */
final class PairRounds {
    private static final KilledImport SUBJECT = KilledImport.STOCK;
    private static final int LATENCY = 50;
    private static final int IDLE_ONE_IN = 5;

    /** Longer than the other instance takes to look into the folder again, so that mostly it takes over, and sometimes it is about to. */
    private static final int LOOKS_MILLIS = 6_000;

    /** An instance, and what stands between it and the vendor. */
    private record Instance(Child child, Relay relay) {}

    private final CrashFixture fixture;
    private final Duration lease;
    private final Random random;
    private final PrintStream out;
    private final List<Instance> pair = new ArrayList<>();
    private final List<KilledFile> inputs = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private long paused;
    private long missed;
    private long takenOver;

    PairRounds(CrashFixture fixture, Duration lease, long seed, PrintStream out) {
        this.fixture = fixture;
        this.lease = lease;
        this.random = new Random(seed);
        this.out = out;
        fixture.answersAfter(LATENCY);
        fixture.set("bactrian.lease", lease.toMillis() + "ms");
        fixture.set("bactrian.accounts.apro.limits.items", Integer.toString(SUBJECT.itemsPerRequest()));
    }

    /** @param items in each file */
    Figures play(int rounds, int items) {
        start();
        start();
        try {
            for (int round = 0; round < rounds && faults.isEmpty(); round++) {
                play(SUBJECT.input(round + 1, items));
            }
        } finally {
            pair.forEach(instance -> {
                boolean unused = instance.child.kill();
                instance.relay.close();
            });
        }
        return judged();
    }

    private void start() {
        Relay relay = Relay.open(fixture.port());
        Map<String, String> own = Map.of(
                "BACTRIAN_ACCOUNTS_APRO_URL", "http://127.0.0.1:" + relay.port() + "/apro",
                "BACTRIAN_INSTANCE", "instance-" + (pair.size() + 1));
        pair.add(new Instance(fixture.start(List.of(), own, "run"), relay));
    }

    private void play(KilledFile input) {
        inputs.add(input);
        int round = inputs.size();
        long before = fixture.requests(SUBJECT.operation());
        long start = System.nanoTime();
        Path file = fixture.drop(SUBJECT.flow(), name(round), input.text());
        int requests = 1 + random.nextInt(Math.max(1, input.items().size() / SUBJECT.itemsPerRequest() - 2));
        boolean begun = Wait.until(
                () -> fixture.requests(SUBJECT.operation()) >= before + requests || !Files.exists(file),
                CrashFixture.PATIENCE);
        Wait.pass(Duration.ofMillis(random.nextInt(2 * LATENCY)), () -> !Files.exists(file));
        int at = pair.get(0).relay.lastNanos() > pair.get(1).relay.lastNanos() ? 0 : 1;
        Instance owner = pair.get(at);
        Instance other = pair.get(1 - at);
        boolean idle = random.nextInt(IDLE_ONE_IN) == 0;
        Instance sleeper = idle ? other : owner;
        sleeper.child.pause();
        boolean landed = begun && Files.exists(file) && !idle;
        long bytes = other.relay.bytes();
        long millis = lease.toMillis() + random.nextInt(LOOKS_MILLIS);
        Wait.pass(Duration.ofMillis(millis), () -> false);
        boolean over = landed && other.relay.bytes() > bytes;
        sleeper.child.wake();
        if (!Wait.until(() -> !Files.exists(file) || !alive(), CrashFixture.PATIENCE) || Files.exists(file)) {
            faults.add(name(round) + " was not archived\n" + pair.get(0).child.told()
                    + pair.get(1).child.told());
        }
        paused += landed ? 1 : 0;
        missed += landed ? 0 : 1;
        takenOver += over ? 1 : 0;
        out.printf(
                "round %d: instance %d paused at request %d for %d ms, %s, done after %d ms%n",
                round,
                pair.indexOf(sleeper) + 1,
                requests,
                millis,
                landed ? over ? "the other took over" : "the other waited" : "it was not at work",
                (System.nanoTime() - start) / 1_000_000);
    }

    private boolean alive() {
        return pair.stream().allMatch(instance -> instance.child.isAlive());
    }

    private static String name(int round) {
        return "round-" + round + ".csv";
    }

    private Figures judged() {
        out.println("the other took over " + takenOver + " times");
        JsonNode runs = CommandJson.read(
                fixture.run("runs", "--limit", "100000", "--output", "json").printed());
        Figures figures = Figures.NONE;
        List<KilledFile.Item> items = new ArrayList<>();
        StringBuilder text = new StringBuilder(SUBJECT.header());
        for (int round = 1; round <= inputs.size(); round++) {
            KilledFile input = inputs.get(round - 1);
            ImportAudit audit = new ImportAudit(fixture, SUBJECT, input);
            figures = figures.plus(audit.done(ImportAudit.ofFile(runs, name(round)), 2));
            items.addAll(input.items());
            text.append(input.text().substring(SUBJECT.header().length()));
        }
        KilledFile all = new KilledFile(text.toString(), items);
        return figures.plus(new OperatorRepair(fixture, SUBJECT, all, random).settle())
                .plus(new Figures(inputs.size(), paused, missed, items.size(), 0, 0, 0, 0, 0, 0, faults));
    }
}

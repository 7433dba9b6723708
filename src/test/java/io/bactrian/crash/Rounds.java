package io.bactrian.crash;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One round after the other, each in a folder of its own with a vendor of its own, the flows in turn. */
final class Rounds {
    /** How many records are at the vendor before the first export. */
    private static final int RECORDS = 450;

    private static final int REQUESTS_A_KILL = 4;
    private static final int MOST_TOLD = 20;
    private static final int WATCHING_ONE_IN = 4;

    private final Executable program;
    private final Path work;
    private final PrintStream out;

    Rounds(Executable program, Path work, PrintStream out) {
        this.program = program;
        this.work = work;
        this.out = out;
    }

    /** A round of one flow. */
    interface Round {
        Figures play(String flow, long seed, Path home);
    }

    /** @return the flows that can be killed */
    static List<String> flows() {
        List<String> flows = new ArrayList<>(KilledImport.flows());
        flows.add(ExportRound.FLOW);
        return List.copyOf(flows);
    }

    /**
     * Plays rounds until there were so many kills.
     *
     * @param again what plays one of them once more, without flow and seed
     */
    Figures play(List<String> flows, long seed, long kills, Round round, String again) {
        Map<String, Figures> all = new LinkedHashMap<>();
        Instant start = Instant.now();
        Figures total = Figures.NONE;
        for (long next = seed; total.kills() < kills && total.rounds() <= kills; next++) {
            String flow = flows.get((int) ((next - seed) % flows.size()));
            Figures one = guarded(round, flow, next);
            all.merge(flow, one, Figures::plus);
            total = total.plus(one);
            out.println(flow + " seed " + next + ": " + one.text());
            if (!one.clean()) {
                one.faults().stream().limit(MOST_TOLD).forEach(fault -> out.println("  FAULT " + fault));
                out.println("  again: bench/crash " + again + " --flows " + flow + " --seed " + next
                        + "    (its folder is kept: " + home(flow, next) + ")");
            }
        }
        all.forEach((flow, figures) -> out.println(flow + ": " + figures.text()));
        out.println("all in " + Duration.between(start, Instant.now()).toSeconds() + " s: " + total.text());
        return total;
    }

    private Path home(String flow, long seed) {
        return work.resolve(flow.replace('/', '-') + "-" + seed);
    }

    /** Whatever goes wrong with a round is a fault of that round; the others go on. */
    private Figures guarded(Round round, String flow, long seed) {
        try {
            return round.play(flow, seed, home(flow, seed));
        } catch (RuntimeException fault) {
            StringWriter trace = new StringWriter();
            fault.printStackTrace(new PrintWriter(trace));
            return new Figures(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of(trace.toString()));
        }
    }

    /**
     * Kills at random moments.
     *
     * @param kills in one round, at most
     * @param rows items in a file; 0 for as many as that many kills need
     */
    Round random(int kills, int rows) {
        return (flow, seed, home) -> {
            if (flow.equals(ExportRound.FLOW)) {
                return on(home, ExportRound.VENDOR, fixture -> new ExportRound(fixture, seed).play(kills));
            }
            KilledImport killed = KilledImport.of(flow);
            KilledFile input = killed.input(seed, rows > 0 ? rows : kills * REQUESTS_A_KILL * killed.itemsPerRequest());
            boolean watching = new Random(~seed).nextInt(WATCHING_ONE_IN) == 0;
            return on(home, killed.vendor(), fixture -> new ImportRound(fixture, killed, input, seed, watching)
                    .play(kills));
        };
    }

    /** Kills at each named point once. */
    Round points() {
        AgentJar agent = AgentJar.write(work.resolve("agent"));
        return (flow, seed, home) -> flow.equals(ExportRound.FLOW)
                ? on(home, ExportRound.VENDOR, fixture -> new ExportRound(fixture, seed).points(agent))
                : on(home, KilledImport.of(flow).vendor(), fixture -> new PointRound(
                                fixture, agent, KilledImport.of(flow), seed)
                        .play());
    }

    private Figures on(Path home, String vendor, java.util.function.Function<CrashFixture, Figures> round) {
        int records = vendor.equals(ExportRound.VENDOR) ? RECORDS : 0;
        try (CrashFixture fixture = CrashFixture.open(home, program, vendor, records, Map.of())) {
            Figures figures = round.apply(fixture);
            if (figures.clean()) {
                fixture.delete();
            }
            return figures;
        }
    }
}

package io.bactrian.crash;

import io.bactrian.ledger.sql.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench/crash}: kills Bactrian and says what became of the items. {@code docs/reliability.md} is its page. */
@Command(
        name = "bench/crash",
        description = "Kills Bactrian in the middle of its work and compares what the vendor received with the input.",
        mixinStandardHelpOptions = true,
        subcommands = {CrashHarness.RandomKills.class, CrashHarness.PointKills.class, CrashHarness.Pauses.class},
        synopsisSubcommandLabel = "random|points|pair")
public final class CrashHarness {
    private CrashHarness() {}

    /** @param arguments see {@code --help}; ends with 0 where nothing was found wrong, 1 otherwise */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CrashHarness()).execute(arguments));
    }

    /** What all ways of killing have in common. */
    static final class Common {
        @Option(
                names = "--program",
                paramLabel = "FILE",
                description = "bactrian.jar or a native executable (default: what was built here)")
        Path program = Executable.built().file();

        @Option(
                names = "--java",
                paramLabel = "OPTION",
                description = "an option for the JVM of a jar, in place of the usual ones; can be given several times")
        List<String> java = List.of();

        @Option(
                names = "--seed",
                defaultValue = "1",
                description = "of the first round; each further round has the next (default: 1)")
        long seed;

        @Option(
                names = "--work",
                paramLabel = "FOLDER",
                description = "for the data folders; those of rounds with a fault are kept (default: target/crash)")
        Path work = Path.of("target", "crash");

        @Option(names = "--flows", split = ",", description = "which, in turn (default: all that can be killed)")
        List<String> flows = Rounds.flows();

        Executable executable() {
            return new Executable(program, java);
        }

        Rounds rounds() {
            return new Rounds(executable(), work.toAbsolutePath(), System.out);
        }
    }

    /** Kills at random moments. */
    @Command(
            name = "random",
            description = "SIGKILL at seeded random moments, and a new start each time until the file is done.",
            mixinStandardHelpOptions = true)
    static final class RandomKills implements Callable<Integer> {
        @Mixin
        Common common = new Common();

        @Option(names = "--kills", defaultValue = "100", description = "how many in all, at least (default: 100)")
        long kills;

        @Option(
                names = "--kills-a-round",
                defaultValue = "20",
                description = "how many for one file, at most (default: 20)")
        int killsARound;

        @Option(
                names = "--rows",
                defaultValue = "0",
                description = "items in a file (default: as many as the kills of a round need)")
        int rows;

        @Override
        public Integer call() {
            Rounds rounds = common.rounds();
            String again =
                    "random --kills 1 --kills-a-round " + killsARound + (this.rows > 0 ? " --rows " + this.rows : "");
            return rounds.play(common.flows, common.seed, kills, rounds.random(killsARound, this.rows), again)
                            .clean()
                    ? 0
                    : 1;
        }
    }

    /** Kills at the named points. */
    @Command(
            name = "points",
            description =
                    "SIGKILL at every named point of the way. Needs a jar, since the points are reached by a Java agent.",
            mixinStandardHelpOptions = true)
    static final class PointKills implements Callable<Integer> {
        @Mixin
        Common common = new Common();

        @Override
        public Integer call() {
            Rounds rounds = common.rounds();
            boolean clean = true;
            for (String flow : common.flows) {
                clean &= rounds.play(List.of(flow), common.seed, 1, rounds.points(), "points")
                        .clean();
            }
            return clean ? 0 : 1;
        }
    }

    /** Pauses one of two instances. */
    @Command(
            name = "pair",
            description =
                    "Two instances share a ledger and a drop folder; SIGSTOP for one at a time, for longer than its lease.",
            mixinStandardHelpOptions = true)
    static final class Pauses implements Callable<Integer> {
        @Mixin
        Common common = new Common();

        @Option(names = "--rounds", defaultValue = "20", description = "how many files (default: 20)")
        int rounds;

        @Option(names = "--rows", defaultValue = "80", description = "items in a file (default: 80)")
        int rows;

        @Option(
                names = "--lease",
                defaultValue = "3000",
                description = "the instances' lease in milliseconds (default: 3000)")
        int lease;

        @Option(
                names = "--ledger",
                defaultValue = "",
                description =
                        "the ledger's URL, such as jdbc:postgresql://127.0.0.1/bactrian; it must be empty. 'embedded' is a PostgreSQL of the harness's own (default: SQLite)")
        String ledger = "";

        @Override
        public Integer call() {
            Map<String, String> settings = ledger.isEmpty() ? Map.of() : Map.of("BACTRIAN_LEDGER_URL", url());
            try (CrashFixture fixture = CrashFixture.open(
                    common.work.resolve((ledger.isEmpty() ? "pair-" : "pair-on-server-") + common.seed),
                    common.executable(),
                    KilledImport.STOCK.vendor(),
                    0,
                    settings)) {
                Figures figures =
                        new PairRounds(fixture, Duration.ofMillis(lease), common.seed, System.out).play(rounds, rows);
                figures.faults().forEach(fault -> System.out.println("  FAULT " + fault));
                System.out.println("pairs: " + figures.text());
                return figures.clean() ? 0 : 1;
            }
        }

        private String url() {
            return ledger.equals("embedded") ? TestPostgres.newDatabase() : ledger;
        }
    }
}

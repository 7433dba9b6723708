package io.bactrian.cli;

import io.bactrian.ledger.LedgerCheck;
import io.bactrian.ledger.LedgerCopy;
import io.bactrian.ledger.Pruned;
import io.bactrian.ledger.sql.LedgerCare;
import io.bactrian.report.CareText;
import io.bactrian.report.ExitCode;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code bactrian ledger}: looks after the database of outcomes. */
@Command(
        name = "ledger",
        description = "Looks after the ledger: check it, copy it, take out what is old.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
class LedgerCommand {
    @Inject
    ProgramConfig setup;

    @Spec
    CommandSpec spec;

    @Command(
            name = "check",
            description = {
                "Reads the whole ledger and says what is wrong with it; exit code 70 where something is.",
                "It changes nothing, and others may use the ledger meanwhile."
            },
            mixinStandardHelpOptions = true)
    int check(@Mixin Output output) {
        try (LedgerCare care = setup.ledgerCare()) {
            LedgerCheck check = care.check();
            print(output.json() ? CareText.json(check) : CareText.text(check));
            return (check.sound() ? ExitCode.OK : ExitCode.INTERNAL).code();
        }
    }

    @Command(
            name = "backup",
            description = {
                "Copies the ledger as it is at one moment, also while Bactrian runs, and reads the copy back.",
                "Only you may read the copy; a file that is there already is left as it is."
            },
            mixinStandardHelpOptions = true)
    int backup(@Parameters(paramLabel = "FILE", description = "where to") Path file, @Mixin Output output) {
        try (LedgerCare care = setup.ledgerCare()) {
            LedgerCopy copy = care.backup(file);
            print(output.json() ? CareText.json(copy) : CareText.text(copy));
        }
        return ExitCode.OK.code();
    }

    @Command(
            name = "prune",
            description = {
                "Takes out what is old and counts no more: dead letters that were dealt with, older outcomes of keys that have a newer one,",
                "runs of which nothing else is left. The last outcome of each key, its id and open dead letters stay for ever."
            },
            mixinStandardHelpOptions = true)
    int prune(
            @Option(
                            names = "--older-than",
                            required = true,
                            paramLabel = "AGE",
                            converter = AgeConverter.class,
                            description = "what is younger stays: days, such as 400d")
                    Duration age,
            @Option(names = "--dry-run", description = "only say what would go") boolean dryRun,
            @Option(
                            names = "--shrink",
                            description =
                                    "give the free room back to the disk; needs as much room again for a moment, and no other Bactrian at work")
                    boolean shrink,
            @Mixin Output output) {
        try (LedgerCare care = setup.ledgerCare()) {
            if (shrink) {
                care.requireShrinkable();
            }
            Pruned pruned = care.prune(age, dryRun);
            if (shrink && !dryRun) {
                care.shrink();
            }
            print(output.json() ? CareText.json(pruned) : CareText.text(pruned));
        }
        return ExitCode.OK.code();
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }

    /** Days, such as {@code 400d}. */
    static final class AgeConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            if (!text.matches("[1-9]\\d{0,5}d")) {
                throw new TypeConversionException("'" + text + "' is no age, expected days such as 400d");
            }
            return Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1)));
        }
    }
}

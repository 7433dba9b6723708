package io.bactrian.cli;

import io.bactrian.files.JsonText;
import io.bactrian.flow.UsageFault;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.Ledger;
import io.bactrian.report.DeadLetterJson;
import io.bactrian.report.DeadLetterTable;
import io.bactrian.report.DeadLetterText;
import io.bactrian.row.Outcome;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bactrian deadletters}: rejected and unknown items. */
@Command(
        name = "deadletters",
        description =
                "Rejected and unknown items: list them, show one with its request and answer, send them again, or put them aside.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
class DeadLettersCommand {
    @Inject
    ProgramConfig setup;

    @Inject
    Replaying replaying;

    @Spec
    CommandSpec spec;

    @Command(
            name = "list",
            description = "Lists the dead letters that wait for a person.",
            mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--run", paramLabel = "RUN", description = "only those of this run") @Nullable String run,
            @Option(names = "--all", description = "those that were dealt with too") boolean all,
            @Option(names = "--limit", defaultValue = "50", description = "how many (default: ${DEFAULT-VALUE})")
                    int limit,
            @Mixin Output output) {
        try (Ledger ledger = setup.ledgerToLookAt().orElse(null)) {
            List<DeadLetter> letters = ledger == null ? List.of() : ledger.deadLetters(run, !all, 0, limit);
            print(output.json() ? DeadLetterTable.json(letters) : DeadLetterTable.text(letters));
        }
        return 0;
    }

    @Command(
            name = "show",
            description = "Shows a dead letter: row, payload, the vendor's answer, the request as curl.",
            mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "ID", description = "its id, as 'list' shows it") long id, @Mixin Output output) {
        try (Ledger ledger = setup.ledgerToLookAt().orElse(null)) {
            DeadLetter letter = (ledger == null ? java.util.Optional.<DeadLetter>empty() : ledger.deadLetter(id))
                    .orElseThrow(() -> unknown(id));
            print(output.json() ? JsonText.print(DeadLetterJson.full(letter)) : DeadLetterText.of(letter));
        }
        return 0;
    }

    @Command(
            name = "replay",
            description = "Sends the rows of dead letters again, through the mapping as it is now.",
            mixinStandardHelpOptions = true)
    int replay(
            @Parameters(arity = "0..*", paramLabel = "ID", description = "their ids") List<Long> ids,
            @Option(names = "--run", paramLabel = "RUN", description = "all rejected ones of this run") @Nullable
                    String run,
            @Option(
                            names = "--resend",
                            description =
                                    "unknown ones too: you have looked, and the CRM does not have them ('resolve --resend' does it within their own run)")
                    boolean resend,
            @Mixin Output output) {
        List<Long> wanted = ids == null ? List.of() : ids;
        if (wanted.isEmpty() && run == null) {
            throw new UsageFault("Which dead letters? Name their ids, or a run with --run.");
        }
        return replaying
                .replay(wanted, run, resend, new RunPrinter(spec.commandLine().getOut(), output.json()))
                .code();
    }

    @Command(
            name = "discard",
            description = "Puts dead letters aside: nothing more will be done about them.",
            mixinStandardHelpOptions = true)
    int discard(@Parameters(arity = "1..*", paramLabel = "ID", description = "their ids") List<Long> ids) {
        try (Ledger ledger = setup.ledger()) {
            List<DeadLetter> letters = ids.stream()
                    .map(id -> ledger.deadLetter(id).orElseThrow(() -> unknown(id)))
                    .toList();
            letters.forEach(letter -> ledger.closeDeadLetter(letter.id(), DeadLetter.DISCARDED));
            letters.stream()
                    .filter(letter -> letter.outcome() == Outcome.UNKNOWN)
                    .forEach(letter -> print(unresolved(letter)));
        }
        print(ids.size() + (ids.size() == 1 ? " dead letter" : " dead letters") + " put aside"
                + System.lineSeparator());
        return 0;
    }

    private static String unresolved(DeadLetter letter) {
        return "Dead letter " + letter.id() + " was of unknown outcome: nobody knows whether the CRM has '"
                + letter.key().replace("\t", " / ") + "', so rows with this key are refused (ITEM_UNRESOLVED) until"
                + " 'bactrian resolve " + letter.id() + " --accepted' or 'bactrian resolve " + letter.id()
                + " --resend' says so." + System.lineSeparator();
    }

    private static UsageFault unknown(long id) {
        return new UsageFault("There is no dead letter " + id + ". 'bactrian deadletters list' lists them.");
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }
}

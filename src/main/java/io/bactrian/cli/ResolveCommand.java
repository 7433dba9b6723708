package io.bactrian.cli;

import io.bactrian.flow.UsageFault;
import io.bactrian.mapping.imports.Finding;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bactrian resolve}: a person settles items of unknown outcome. */
@Command(
        name = "resolve",
        description = {
            "Settles items of unknown outcome by what you have seen in the CRM.",
            "'bactrian reconcile' asks the CRM itself, where it can be asked."
        },
        mixinStandardHelpOptions = true)
class ResolveCommand implements Callable<Integer> {
    /** What the person says. */
    static final class Verdict {
        @Option(names = "--accepted", required = true, description = "the CRM has them")
        boolean accepted;

        @Option(names = "--resend", required = true, description = "the CRM does not have them: they are sent again")
        boolean resend;
    }

    @Parameters(
            arity = "0..*",
            paramLabel = "DEADLETTER",
            description = "the dead letters, as 'deadletters list' shows them")
    List<Long> letters = List.of();

    @Option(names = "--run", paramLabel = "RUN", description = "all unknown ones of this run")
    @Nullable
    String run;

    @ArgGroup(exclusive = true, multiplicity = "1")
    Verdict verdict = new Verdict();

    @Option(
            names = "--id",
            paramLabel = "ID",
            description =
                    "with --accepted and one dead letter: the CRM's own number of it, so that later changes reach it")
    @Nullable
    String id;

    @Mixin
    Output output = new Output();

    @Inject
    Reconciling reconciling;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        if (letters.isEmpty() && run == null) {
            throw new UsageFault("Which dead letters? Name their ids, or a run with --run.");
        }
        if (id != null && (!verdict.accepted || letters.size() != 1 || run != null)) {
            throw new UsageFault("--id goes with --accepted and one dead letter.");
        }
        PrintWriter out = spec.commandLine().getOut();
        Finding finding = verdict.accepted ? new Finding.Found(id) : new Finding.NotThere();
        return reconciling
                .resolve(letters, run, finding, report -> ReconcileCommand.tell(report, out, output.json()))
                .code();
    }
}

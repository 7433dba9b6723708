package io.bactrian.cli;

import io.bactrian.report.ProgressBar;
import io.bactrian.row.FlowId;
import io.bactrian.send.Program;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bactrian import}: one or more files, now. */
@Command(
        name = "import",
        description = "Imports files now and says what became of every row. The files stay where they are.",
        mixinStandardHelpOptions = true)
class ImportCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "the files, CSV or JSON, also packed as .gz or .zip")
    List<Path> files = List.of();

    @Option(
            names = "--flow",
            required = true,
            paramLabel = "ACCOUNT/FLOW",
            converter = FlowConverter.class,
            description = "the flow, as 'status' lists them")
    FlowId flow;

    @Option(names = "--allow-rejects", description = "rejected rows are expected: exit code 0 in spite of them")
    boolean allowRejects;

    @Option(
            names = "--max-rejects",
            defaultValue = "",
            paramLabel = "LIMIT",
            description =
                    "rejected items at which the run stops, in place of the flow's maxRejects: a number, a percentage such as 20%%, or none")
    String maxRejects = "";

    @Option(
            names = "--again",
            description =
                    "import a file although its content was imported before; what is accepted and unchanged is still skipped")
    boolean again;

    @Mixin
    Output output = new Output();

    @Inject
    Importing importing;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        boolean terminal = Boolean.getBoolean("bactrian.terminal") && !output.json();
        ProgressBar bar = new ProgressBar(System.err, terminal, 100, System::nanoTime);
        Program.Options options = new Program.Options(maxRejects, again, false);
        RunPrinter told = new RunPrinter(spec.commandLine().getOut(), output.json());
        return importing
                .files(
                        files.stream()
                                .map(file -> new Importing.Job(file, flow))
                                .toList(),
                        options,
                        allowRejects,
                        told,
                        bar)
                .code();
    }
}

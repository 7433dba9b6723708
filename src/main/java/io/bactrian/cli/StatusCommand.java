package io.bactrian.cli;

import io.bactrian.report.Status;
import io.bactrian.report.StatusText;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bactrian status}: where everything stands. */
@Command(
        name = "status",
        description = "Shows flows, accounts with their budget of requests, and what waits for a person.",
        mixinStandardHelpOptions = true)
class StatusCommand implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Option(names = "--all", description = "also flows that never ran and have no files waiting")
    boolean all;

    @Inject
    StatusReader reader;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        Status status = reader.read();
        spec.commandLine().getOut().print(output.json() ? StatusText.json(status) : StatusText.text(status, all));
        spec.commandLine().getOut().flush();
        return 0;
    }
}

package io.bactrian.cli;

import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code bactrian rehearse}: what the launcher runs once after a build, while the JVM notes which classes a start needs. The notes become a start archive
 * (AppCDS, AOT cache), from which the next starts take the classes read and checked. With {@code import} it is the archive of that command alone, which is smaller and
 * has more of it.
 */
@Command(
        name = "rehearse",
        hidden = true,
        description =
                "Goes through the commands once, with the simulator as every vendor; the launcher makes its start archive of it.",
        mixinStandardHelpOptions = true)
class RehearseCommand implements Callable<Integer> {
    private static final List<List<String>> COMMANDS = List.of(
            List.of("--help"),
            List.of("explain", "NOT_DECIMAL"),
            List.of("check"),
            List.of("status"),
            List.of("demo"), // the last that sends: Camel is stopped behind it
            List.of("status"),
            List.of("runs"),
            List.of("deadletters", "list"));

    @Parameters(
            arity = "0..1",
            paramLabel = "import",
            description = "only this command, with the simulator in a process of its own")
    String only = "";

    @Inject
    Rehearsal rehearsal;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        if (only.equals("import")) {
            run(List.of("import")); // which says that it lacks a file: the command line belongs to it, too
            return rehearsal
                    .imports(new RunPrinter(spec.commandLine().getOut(), false))
                    .code();
        }
        return COMMANDS.stream().mapToInt(this::run).max().orElse(0);
    }

    private int run(List<String> command) {
        String[] arguments = command.toArray(String[]::new);
        return CommandLines.of(spec.commandLine().getFactory(), arguments).execute(arguments);
    }
}

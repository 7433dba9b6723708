package io.bactrian.cli;

import io.bactrian.flow.UsageFault;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.report.ExitCode;
import io.bactrian.yaml.ConfigFault;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Sets up the command line: what a wrong use, a wrong configuration and an unforeseen fault look like, and their exit codes. */
final class CommandLines {
    /** In the order in which help lists them. */
    private static final List<Class<?>> COMMANDS = List.of(
            RunCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            CallCommand.class,
            CheckCommand.class,
            TestCommand.class,
            GuessCommand.class,
            PreviewCommand.class,
            StatusCommand.class,
            RunsCommand.class,
            StateCommand.class,
            DeadLettersCommand.class,
            ReconcileCommand.class,
            ResolveCommand.class,
            LedgerCommand.class,
            ExplainCommand.class,
            SimulateCommand.class,
            DemoCommand.class,
            RehearseCommand.class);

    private CommandLines() {}

    /**
     * The command line for these arguments. Where they name a command it knows that one only, since getting to know all of them takes as long as many a
     * command does; and where they are options only, no command can be run, and it knows of each what help says in its list.
     *
     * @param factory makes the commands: beans where one is to be run, bare ones for their help
     */
    static CommandLine of(CommandLine.IFactory factory, String... arguments) {
        CommandLine line = new CommandLine(BactrianCommand.class, factory);
        List<Class<?>> named = COMMANDS.stream()
                .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
                .toList();
        if (arguments.length > 0 && Stream.of(arguments).allMatch(argument -> argument.startsWith("-"))) {
            COMMANDS.forEach(command -> line.getCommandSpec().addSubcommand(name(command), listed(command)));
        } else {
            (named.isEmpty() ? COMMANDS : named)
                    .forEach(command -> line.addSubcommand(new CommandLine(command, factory)));
        }
        line.setParameterExceptionHandler(CommandLines::misused);
        line.setExecutionExceptionHandler((fault, command, result) -> failed(fault, command));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line;
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    /** What the list of commands shows of one; its options and parameters are not looked at. */
    private static CommandSpec listed(Class<?> command) {
        Command annotation = command.getAnnotation(Command.class);
        CommandSpec spec = CommandSpec.create().name(annotation.name());
        spec.usageMessage().description(annotation.description()).hidden(annotation.hidden());
        return spec;
    }

    private static int misused(ParameterException fault, String[] arguments) {
        CommandLine command = fault.getCommandLine();
        command.getErr().println(fault.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(fault, command.getErr())) {
            command.getErr().println("'" + command.getCommandSpec().qualifiedName() + " --help' shows how it is used.");
        }
        return ExitCode.CONFIGURATION.code();
    }

    private static int failed(Exception fault, CommandLine command) {
        if (fault instanceof ConfigFault faults) {
            faults.faults().forEach(command.getErr()::println);
            return ExitCode.CONFIGURATION.code();
        }
        if (fault instanceof UsageFault || fault instanceof LedgerFault) {
            command.getErr().println(fault.getMessage());
            return exitCode(fault).code();
        }
        // Made here: the log takes a tenth of a second, which help must not wait for.
        Logger.getLogger(CommandLines.class).error("Something happened that Bactrian does not expect", fault);
        return ExitCode.INTERNAL.code();
    }

    /** A ledger in the wrong place or of another version is a matter of the configuration; one whose disk is full, or that another program holds, may go by itself. */
    private static ExitCode exitCode(Exception fault) {
        if (!(fault instanceof LedgerFault ledger)) {
            return ExitCode.CONFIGURATION;
        }
        return switch (ledger.kind()) {
            case WRONG_PLACE -> ExitCode.CONFIGURATION;
            case DISK, LOCKED -> ExitCode.STOPPED;
            case OTHER -> ExitCode.INTERNAL;
        };
    }
}

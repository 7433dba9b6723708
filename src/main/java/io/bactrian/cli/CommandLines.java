package io.bactrian.cli;

import io.bactrian.ledger.LedgerFault;
import io.bactrian.mapping.ConfigFault;
import io.bactrian.report.ExitCode;
import io.bactrian.steps.UsageFault;
import java.util.List;
import org.jboss.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Sets up the command line: what a wrong use, a wrong configuration and an unforeseen fault look like, and their exit codes. */
final class CommandLines {
    private static final Logger LOG = Logger.getLogger(CommandLines.class);

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
     * command does.
     *
     * @param factory makes the commands: beans where one is to be run, bare ones for their help
     */
    static CommandLine of(CommandLine.IFactory factory, String... arguments) {
        CommandLine line = new CommandLine(BactrianCommand.class, factory);
        List<Class<?>> named = COMMANDS.stream()
                .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
                .toList();
        (named.isEmpty() ? COMMANDS : named).forEach(command -> line.addSubcommand(new CommandLine(command, factory)));
        line.setParameterExceptionHandler(CommandLines::misused);
        line.setExecutionExceptionHandler((fault, command, result) -> failed(fault, command));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line;
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(CommandLine.Command.class).name();
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
        LOG.error("Something happened that Bactrian does not expect", fault);
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

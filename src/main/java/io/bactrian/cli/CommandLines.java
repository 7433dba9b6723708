package io.bactrian.cli;

import io.bactrian.ledger.LedgerFault;
import io.bactrian.mapping.ConfigFault;
import io.bactrian.report.ExitCode;
import io.bactrian.steps.UsageFault;
import io.quarkus.picocli.runtime.PicocliCommandLineFactory;
import jakarta.enterprise.inject.Produces;
import org.jboss.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Sets up the command line: what a wrong use, a wrong configuration and an unforeseen fault look like, and their exit codes. */
class CommandLines {
    private static final Logger LOG = Logger.getLogger(CommandLines.class);

    @Produces
    CommandLine commandLine(PicocliCommandLineFactory factory) {
        CommandLine line = factory.create();
        line.setParameterExceptionHandler(CommandLines::misused);
        line.setExecutionExceptionHandler((fault, command, result) -> failed(fault, command));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line;
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

    /** A ledger in the wrong place or of another version is a matter of the configuration. */
    private static ExitCode exitCode(Exception fault) {
        boolean configured = !(fault instanceof LedgerFault ledger) || ledger.kind() == LedgerFault.Kind.WRONG_PLACE;
        return configured ? ExitCode.CONFIGURATION : ExitCode.INTERNAL;
    }
}

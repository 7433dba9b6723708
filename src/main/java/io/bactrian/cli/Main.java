package io.bactrian.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Where the program begins. Who asks for help or for the version gets it before anything else is started. */
@QuarkusMain
public final class Main {
    private static final List<String> HELP = List.of("-h", "--help", "-V", "--version");

    /** Made by nobody but the container, which takes it for a bean. */
    Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments as they were typed
     */
    public static void main(String... arguments) {
        // Behind an ordinary class path nobody else says it in time.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        OptionalInt helped = help(arguments);
        if (helped.isPresent()) {
            System.exit(helped.getAsInt());
        }
        Quarkus.run(Application.class, arguments);
    }

    /** @return the exit code where help was asked for and printed; empty where a command is to be run, or the arguments are wrong */
    private static OptionalInt help(String... arguments) {
        if (Stream.of(arguments).noneMatch(HELP::contains)) {
            return OptionalInt.empty();
        }
        CommandLine line = CommandLines.of(CommandLine.defaultFactory(), arguments);
        try {
            Integer exit = CommandLine.executeHelpRequest(line.parseArgs(arguments));
            return exit == null ? OptionalInt.empty() : OptionalInt.of(exit);
        } catch (ParameterException wrong) {
            return OptionalInt.empty();
        }
    }
}

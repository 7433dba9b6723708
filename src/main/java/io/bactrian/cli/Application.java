package io.bactrian.cli;

import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import picocli.CommandLine;

/** The program once its beans are there: one command line, run once. */
class Application implements QuarkusApplication {
    @Inject
    CommandLine.IFactory beans;

    @Override
    public int run(String... arguments) {
        CommandLine line = CommandLines.of(beans, arguments);
        int exit = line.execute(arguments);
        line.getOut().flush();
        line.getErr().flush();
        return exit;
    }
}

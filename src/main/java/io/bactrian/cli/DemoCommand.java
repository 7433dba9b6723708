package io.bactrian.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code bactrian demo}. */
@Command(name = "demo", description = "Imports the samples against the built-in simulator and says what became of every file.", mixinStandardHelpOptions = true)
class DemoCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}

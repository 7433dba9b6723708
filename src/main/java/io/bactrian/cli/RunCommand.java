package io.bactrian.cli;

import io.quarkus.runtime.Quarkus;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bactrian run}: watches the drop folders until it is ended. */
@Command(name = "run", description = "Watches the drop folders until it is ended.", mixinStandardHelpOptions = true)
class RunCommand implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Inject
    Importing importing;

    @Inject
    ProgramConfig setup;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        Importing.Watch watch =
                importing.watch(new RunPrinter(spec.commandLine().getOut(), output.json()));
        try (watch) {
            spec.commandLine()
                    .getErr()
                    .println("Watching " + setup.data().toAbsolutePath().resolve("inbox") + ". Ctrl-C ends it.");
            Quarkus.waitForExit();
        }
        return 0;
    }
}

package io.bactrian.cli;

import io.bactrian.report.ExitCode;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bactrian demo}. */
@Command(
        name = "demo",
        description =
                "Drops the samples, wrong rows included, with the built-in simulator as every vendor, and says what became of every file and row.",
        mixinStandardHelpOptions = true)
class DemoCommand implements Callable<Integer> {
    @Inject
    Demo demo;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        boolean right = demo.run(spec.commandLine().getOut());
        return right ? ExitCode.OK.code() : ExitCode.INTERNAL.code();
    }
}

package io.bactrian.cli;

import io.bactrian.flow.Definitions;
import io.bactrian.report.ExitCode;
import io.bactrian.yaml.Faults;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bactrian check}: every fault of every route, mapping and vendor file. */
@Command(
        name = "check",
        description = "Checks routes, mappings and vendor files and prints every fault with file, line and column.",
        mixinStandardHelpOptions = true)
class CheckCommand implements Callable<Integer> {
    @Inject
    ProgramConfig setup;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        Faults faults = new Faults();
        Definitions definitions = setup.definitions(faults);
        faults.all().forEach(spec.commandLine().getOut()::println);
        if (!faults.isEmpty()) {
            spec.commandLine().getErr().println(faults.size() + (faults.size() == 1 ? " fault" : " faults"));
            return ExitCode.CONFIGURATION.code();
        }
        setup.accounts().warnings(definitions).forEach(spec.commandLine().getErr()::println);
        spec.commandLine()
                .getOut()
                .println("No fault in " + definitions.flows().all().size() + " flows, "
                        + (definitions.mappings().size() + definitions.exports().size()) + " mappings and "
                        + definitions.vendors().size() + " vendor files.");
        return ExitCode.OK.code();
    }
}

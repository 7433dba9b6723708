package io.bactrian.cli;

import io.bactrian.ops.Setup;
import io.bactrian.simulator.Simulator;
import io.bactrian.simulator.SimulatorSettings;
import io.quarkus.runtime.Quarkus;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bactrian simulate}: the vendors, on loopback. */
@Command(
        name = "simulate",
        description = "Starts the built-in simulator of the vendors on 127.0.0.1, until it is ended.",
        mixinStandardHelpOptions = true)
class SimulateCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            defaultValue = "8099",
            description = "the port; 0 is a free one (default: ${DEFAULT-VALUE})")
    int port;

    @Option(names = "--no-rates", description = "without the vendors' limits on requests")
    boolean noRates;

    @Option(
            names = "--records",
            defaultValue = "0",
            description =
                    "how many records of each kind are there from the start, at vendors that have such (default: ${DEFAULT-VALUE})")
    int records;

    @Inject
    Setup setup;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        SimulatorSettings settings = SimulatorSettings.defaults().withPort(port).withRecords(records);
        try (Simulator simulator = Simulator.start(noRates ? settings.withoutRates() : settings)) {
            spec.commandLine()
                    .getOut()
                    .println("Simulating " + String.join(", ", simulator.vendors()) + " at http://127.0.0.1:"
                            + simulator.port() + "; what came in: http://127.0.0.1:" + simulator.port()
                            + "/_simulator/receipts");
            // ready for config/application.properties; these credentials open nothing but the simulator
            simulator
                    .settings()
                    .forEach((name, value) -> spec.commandLine().getOut().println(name + "=" + value));
            spec.commandLine().getOut().flush();
            Quarkus.waitForExit();
        }
        return 0;
    }
}

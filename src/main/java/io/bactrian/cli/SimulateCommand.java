package io.bactrian.cli;

import io.bactrian.simulator.RateLimit;
import io.bactrian.simulator.Simulator;
import io.bactrian.simulator.SimulatorSettings;
import io.bactrian.vendor.Quantities;
import io.bactrian.vendor.Rate;
import io.quarkus.runtime.Quarkus;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

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
            names = "--rate",
            paramLabel = "N/TIME",
            converter = RateLimitConverter.class,
            description = "this limit on requests in the place of the vendors' own, such as 100/10s")
    @Nullable
    RateLimit rate;

    @Option(
            names = "--work",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description =
                    "how long each request takes, such as 50ms, at vendors that work on one request of a session at a time (default: no time)")
    @Nullable
    Duration work;

    @Option(
            names = "--records",
            defaultValue = "0",
            description =
                    "how many records of each kind are there from the start, at vendors that have such (default: ${DEFAULT-VALUE})")
    int records;

    @Inject
    ProgramConfig setup;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        try (Simulator simulator = Simulator.start(settings())) {
            spec.commandLine()
                    .getOut()
                    .println("Simulating " + String.join(", ", simulator.vendors()) + " at http://127.0.0.1:"
                            + simulator.port() + "; what came in: http://127.0.0.1:" + simulator.port()
                            + "/_simulator/receipts");
            // ready for config/application.properties; these credentials open nothing but the simulator
            simulator
                    .settings()
                    .forEach((name, value) -> spec.commandLine().getOut().println(name + "=" + value));
            spec.commandLine().getOut().println();
            spec.commandLine().getOut().flush();
            Quarkus.waitForExit();
        }
        return 0;
    }

    private SimulatorSettings settings() {
        SimulatorSettings settings = SimulatorSettings.defaults().withPort(port).withRecords(records);
        settings = work == null ? settings : settings.withWork(work);
        settings = rate == null ? settings : settings.withRates(rate);
        return noRates ? settings.withoutRates() : settings;
    }

    /** Reads {@code 50ms}. */
    static final class TimeConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return Quantities.time(text);
            } catch (IllegalArgumentException fault) {
                throw new TypeConversionException(fault.getMessage());
            }
        }
    }

    /** Reads {@code 100/10s}. */
    static final class RateLimitConverter implements ITypeConverter<RateLimit> {
        @Override
        public RateLimit convert(String text) {
            try {
                Rate rate = Rate.parse(text);
                return rate == null ? RateLimit.none(Duration.ofHours(1)) : new RateLimit(rate.requests(), rate.per());
            } catch (IllegalArgumentException fault) {
                throw new TypeConversionException(fault.getMessage());
            }
        }
    }
}

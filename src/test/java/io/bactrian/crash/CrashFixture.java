package io.bactrian.crash;

import io.bactrian.ShippedLimits;
import io.bactrian.simulator.FaultRule;
import io.bactrian.simulator.KeyCount;
import io.bactrian.simulator.OperationReceipt;
import io.bactrian.simulator.Simulator;
import io.bactrian.simulator.SimulatorSettings;
import io.bactrian.simulator.When;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An empty data folder, a vendor and the settings of one account there. The vendor lives in this process, so that what it received outlives every kill of
 * Bactrian, which runs in processes of its own.
 */
final class CrashFixture implements AutoCloseable {
    /** How long a command may take that nobody disturbs. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path home;
    private final Executable program;
    private final Simulator simulator;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<Child> started = new ArrayList<>();

    private CrashFixture(Path home, Executable program, SimulatorSettings vendors) {
        this.home = home.toAbsolutePath();
        this.program = program;
        this.simulator = Simulator.start(vendors);
    }

    /**
     * Opens one in an empty folder; what an earlier one left there is deleted.
     *
     * @param vendor the only one that has an account
     * @param records how many are at the vendor from the start, where it can be given any
     * @param settings environment variables besides, such as the ledger's URL
     */
    static CrashFixture open(Path home, Executable program, String vendor, int records, Map<String, String> settings) {
        delete(home);
        SimulatorSettings vendors =
                SimulatorSettings.defaults().withoutRates().withRecords(records).withKey("crmplus/create", "email");
        CrashFixture fixture = new CrashFixture(home, program, vendors);
        String account = "bactrian.accounts." + vendor + ".";
        fixture.simulator.settings().forEach((property, value) -> {
            if (property.startsWith(account)) {
                fixture.set(property, value);
            }
        });
        if (ShippedLimits.hasRate(vendor)) {
            fixture.set(account + "limits.requests", ShippedLimits.AMPLE_RATE);
        }
        fixture.set(account + "limits.settle", "1ms");
        fixture.set("bactrian.data", fixture.data().toString());
        fixture.environment.putAll(settings);
        return fixture;
    }

    /** Sets a property of the programs started from now on. */
    void set(String property, String value) {
        environment.put(property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), value);
    }

    /** The vendor takes so long for each answer that a request can be caught on its way. */
    void answersAfter(int millis) {
        simulator.faults().set(FaultRule.latency(millis, When.always()));
    }

    // ---- the program
    // ----------------------------------------------------------------------------------------------------

    /** Starts the program. */
    Child start(String... arguments) {
        return start(List.of(), arguments);
    }

    /** The same with options for its JVM. */
    Child start(List<String> agent, String... arguments) {
        return start(agent, Map.of(), arguments);
    }

    /** The same with other environment variables than the rest. */
    Child start(List<String> agent, Map<String, String> others, String... arguments) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(others);
        Path output = home.resolve("output").resolve("%03d-%s".formatted(started.size(), arguments[0]));
        Child child = Child.start(program.command(agent, List.of(arguments)), all, home, output);
        started.add(child);
        return child;
    }

    /** Runs a command to its end. */
    Child run(String... arguments) {
        Child child = start(arguments);
        int unused = child.end(PATIENCE);
        return child;
    }

    // ---- the vendor
    // -----------------------------------------------------------------------------------------------------

    URI vendor(String name) {
        return simulator.url(name);
    }

    int port() {
        return simulator.port();
    }

    /** @return how many requests arrived, of this operation */
    long requests(String operation) {
        OperationReceipt receipt = simulator.receipts().operations().get(operation);
        return receipt == null ? 0 : receipt.requests();
    }

    /** @return how many requests arrived at all */
    long requests() {
        return simulator.receipts().operations().values().stream()
                .mapToLong(OperationReceipt::requests)
                .sum();
    }

    Map<String, KeyCount> receipts(String operation) {
        return simulator.receipts().keys(operation);
    }

    // ---- its files
    // ------------------------------------------------------------------------------------------------------

    Path data() {
        return home.resolve("data");
    }

    Path folder(String kind, String flow) {
        return data().resolve(kind).resolve(flow);
    }

    /** Puts a whole file into the flow's drop folder. */
    Path drop(String flow, String name, String text) {
        Path inbox = folder("inbox", flow);
        try {
            Files.createDirectories(inbox);
            Path elsewhere = Files.writeString(home.resolve(name), text);
            return Files.move(elsewhere, inbox.resolve(name));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** @return what is in a folder, sorted; nothing where it is not there */
    static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** @return a number that changes whenever a file below the data folder is written, made, renamed or deleted */
    long mark() {
        if (!Files.isDirectory(data())) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(data())) {
            return files.mapToLong(CrashFixture::mark).sum();
        } catch (IOException | UncheckedIOException vanished) {
            return System.nanoTime(); // something was renamed or deleted while it was looked at
        }
    }

    private static long mark(Path file) {
        try {
            return 31L * file.hashCode()
                    + 17 * Files.size(file)
                    + Files.getLastModifiedTime(file).toMillis();
        } catch (IOException vanished) {
            return System.nanoTime();
        }
    }

    /** Ends whatever still runs. */
    @Override
    public void close() {
        started.stream().filter(Child::isAlive).forEach(child -> {
            child.wake();
            boolean unused = child.kill();
        });
        simulator.close();
    }

    /** Deletes it, where nothing in it is of interest any more. */
    void delete() {
        delete(home);
    }

    private static void delete(Path home) {
        if (!Files.exists(home)) {
            return;
        }
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}

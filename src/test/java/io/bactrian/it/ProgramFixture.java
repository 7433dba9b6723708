package io.bactrian.it;

import io.bactrian.ShippedLimits;
import io.bactrian.it.Running.Ended;
import io.bactrian.simulator.AproSettings;
import io.bactrian.simulator.Co3Settings;
import io.bactrian.simulator.KeyCount;
import io.bactrian.simulator.OperationReceipt;
import io.bactrian.simulator.Simulator;
import io.bactrian.simulator.SimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A simulator, an empty data folder and the settings of an account at each vendor. The program works here with what is embedded in it. */
final class ProgramFixture implements AutoCloseable {
    static final String STOCK = "apro/stock-insert";
    static final String INVOICES = "apro/accounts-add";
    static final String CONTACTS = "co3/setContact";
    /** The samples that are shipped. */
    static final Path SAMPLES = Path.of("samples").toAbsolutePath();

    private final Path home;
    private final SimulatorSettings vendors;
    private final Simulator simulator;
    private final Map<String, String> settings = new TreeMap<>();
    private final List<Running> started = new ArrayList<>();

    private ProgramFixture(Path home, SimulatorSettings vendors) {
        this.home = home;
        this.vendors = vendors;
        this.simulator = Simulator.start(vendors);
    }

    /** Opens one in an empty folder. */
    static ProgramFixture open(Path home, SimulatorSettings vendors) {
        ProgramFixture fixture = new ProgramFixture(home, vendors);
        fixture.simulator.settings().forEach((property, value) -> fixture.set(variable(property), value));
        AproSettings apro = vendors.apro();
        Co3Settings co3 = vendors.co3();
        fixture.simulator.settings().forEach((property, value) -> fixture.set(variable(property), value));
        return fixture.set("BACTRIAN_DATA", fixture.data().toString())
                .set("BACTRIAN_ACCOUNTS_APRO_API_KEY", apro.apiKey())
                .set("BACTRIAN_ACCOUNTS_CO3_API_KEY", co3.apiKey())
                .set("BACTRIAN_ACCOUNTS_CO3_USERNAME", co3.username())
                .set("BACTRIAN_ACCOUNTS_CO3_PASSWORD", co3.password());
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** Opens one with vendors as documented, but without limits on requests; the program counts them all the same. */
    static ProgramFixture open(Path home) {
        ProgramFixture fixture =
                open(home, SimulatorSettings.defaults().withRecords(5).withoutRates());
        fixture.simulator.vendors().forEach(vendor -> {
            if (ShippedLimits.hasRate(vendor)) {
                fixture.set(variable("bactrian.accounts." + vendor + ".limits.requests"), ShippedLimits.AMPLE_RATE);
            }
            fixture.set(variable("bactrian.accounts." + vendor + ".limits.settle"), "1ms");
        });
        return fixture;
    }

    /** @return the key that the simulated APRO lets in */
    String vendorsKey() {
        return vendors.apro().apiKey();
    }

    /** Sets an environment variable of the programs started from now on. */
    ProgramFixture set(String variable, String value) {
        settings.put(variable, value);
        return this;
    }

    /** Few items a request, so that a small file makes many. */
    ProgramFixture itemsPerRequest(int items) {
        return set("BACTRIAN_ACCOUNTS_APRO_LIMITS_ITEMS", Integer.toString(items));
    }

    /** Gives the program route files of its own: the shipped one of this name, with the words replaced. */
    ProgramFixture changeRoutes(String name, String words, String others) {
        change(Path.of("routes", name), words, others);
        return set("BACTRIAN_ROUTES", home.resolve("routes").toString());
    }

    /** Gives the program definitions of its own: the shipped one of this name, with the words (a regular expression) replaced. */
    ProgramFixture changeMappings(String name, String words, String others) {
        change(Path.of("mappings", name), words, others);
        return set("BACTRIAN_MAPPINGS", home.resolve("mappings").toString());
    }

    private void change(Path file, String words, String others) {
        Path own = home.resolve(file);
        String before = text(Files.exists(own) ? own : file.toAbsolutePath());
        String after = before.replaceAll(words, others);
        if (after.equals(before)) {
            throw new IllegalArgumentException(file + " has no '" + words + "'");
        }
        write(own, after.getBytes(StandardCharsets.UTF_8));
    }

    Simulator simulator() {
        return simulator;
    }

    OperationReceipt receipt(String operation) {
        return simulator.receipts().operation(operation);
    }

    Map<String, KeyCount> keys(String operation) {
        return simulator.receipts().keys(operation);
    }

    Path home() {
        return home;
    }

    Path data() {
        return home.resolve("data");
    }

    Path inbox(String flow) {
        return data().resolve("inbox").resolve(flow);
    }

    Path archive(String flow) {
        return data().resolve("archive").resolve(flow);
    }

    /** Writes a file below the home folder, such as a definition of its own, and lets the program read routes and mappings there. */
    ProgramFixture define(String name, String text) {
        write(home.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        return set("BACTRIAN_ROUTES", home.resolve("routes").toString())
                .set("BACTRIAN_MAPPINGS", home.resolve("mappings").toString());
    }

    /** @return the exported files of a flow with that ending, the oldest first */
    List<Path> exports(String flow, String ending) {
        Path folder = data().resolve("exports").resolve(flow);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Writes a file outside of the data folder. */
    Path file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file outside of the data folder. */
    Path file(String name, byte[] content) {
        return write(home.resolve("files").resolve(name), content);
    }

    /** Drops a whole file at once. */
    Path drop(String flow, String name, String text) {
        Path ready = file(name, text);
        try {
            Files.createDirectories(inbox(flow));
            return Files.move(ready, inbox(flow).resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Imports files and waits for the end. */
    Ended importFiles(String flow, Path... files) {
        return importStarted(flow, files).end();
    }

    /** Begins to import files. */
    Running importStarted(String flow, Path... files) {
        List<String> arguments = new ArrayList<>(List.of("import", "--flow", flow));
        Stream.of(files).map(Path::toString).forEach(arguments::add);
        return start(arguments.toArray(String[]::new));
    }

    /** Runs a command to its end. */
    Ended run(String... arguments) {
        return start(arguments).end();
    }

    /** Starts the program so that it can write no file larger than this; {@link #unlimit} takes it back. */
    Running startLimited(int kibibytes, String... arguments) {
        List<String> shell = new ArrayList<>(
                List.of("sh", "-c", "ulimit -S -f " + 2 * kibibytes + "; exec \"$@\"", "sh")); // in blocks of 512 bytes
        shell.addAll(ProgramCommand.command(arguments));
        return begin(shell);
    }

    /** Lets a program that was limited write files of any size. */
    void unlimit(Running running) {
        try {
            new ProcessBuilder("prlimit", "--pid", Long.toString(running.pid()), "--fsize=unlimited:unlimited")
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", fault);
        }
    }

    /** Starts the program. */
    Running start(String... arguments) {
        return begin(ProgramCommand.command(arguments));
    }

    private Running begin(List<String> command) {
        Path out = home.resolve("output").resolve(started.size() + ".out");
        Path err = home.resolve("output").resolve(started.size() + ".err");
        try {
            Files.createDirectories(out.getParent());
            ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("BACTRIAN_") || name.startsWith("QUARKUS_"));
            builder.environment().putAll(settings);
            builder.redirectInput(
                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            Running running = new Running(
                    builder.redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start(),
                    out,
                    err);
            started.add(running);
            return running;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** @return the runs of a flow that have come to an end, the oldest first */
    List<Run> runs(String flow) {
        Path folder = data().resolve("results").resolve(flow);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> runs = Files.list(folder)) {
            return runs.filter(each -> Files.exists(each.resolve("summary.json")))
                    .map(Run::read)
                    .sorted(Run.BY_START)
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** @return the run of the flow that began last and has come to an end */
    Run lastRun(String flow) {
        List<Run> runs = runs(flow);
        if (runs.isEmpty()) {
            throw new AssertionError("no run of " + flow + " has come to an end");
        }
        return runs.get(runs.size() - 1);
    }

    /** Ends whatever still runs. */
    @Override
    public void close() {
        started.stream().filter(Running::isAlive).forEach(Running::kill);
        simulator.close();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Path write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}

package io.bactrian.cli;

import io.bactrian.camel.CamelEngine;
import io.bactrian.cli.Samples.Sample;
import io.bactrian.exporting.ExportOptions;
import io.bactrian.files.ResultFiles;
import io.bactrian.flow.Definitions;
import io.bactrian.flow.Needed;
import io.bactrian.flow.UsageFault;
import io.bactrian.importing.OpenImport;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.ExportCounts;
import io.bactrian.ledger.Ledger;
import io.bactrian.report.DeadLetterTable;
import io.bactrian.report.ExitCode;
import io.bactrian.report.ExportReport;
import io.bactrian.report.RunReport;
import io.bactrian.report.RunText;
import io.bactrian.simulator.Simulator;
import io.bactrian.simulator.SimulatorSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Drops the samples into a folder of its own, with the simulator as every vendor, and compares what became of them with what the samples say. */
@ApplicationScoped
public class Demo {
    private static final long LONGEST_SECONDS = 120;

    @Inject
    ProgramConfig setup;

    @Inject
    Importing importing;

    @Inject
    CamelEngine camel;

    /**
     * Runs it.
     *
     * @param out takes what a person reads
     * @return whether everything came out as the samples say
     * @throws UsageFault where the demo's folder cannot be used
     */
    public boolean run(PrintWriter out) {
        Path data = setup.data().resolve("demo");
        empty(data);
        try (Simulator simulator = Simulator.start(SimulatorSettings.defaults().withRecords(5))) {
            setup.use(settings(simulator, data));
            out.println("The simulator stands in for the vendors " + String.join(", ", simulator.vendors())
                    + " at http://127.0.0.1:" + simulator.port());
            out.println("The drop folders are in " + data.resolve("inbox"));
            out.println();
            return drop(data, simulator, out);
        }
    }

    private boolean drop(Path data, Simulator simulator, PrintWriter out) {
        Ends ends = new Ends(new LinkedBlockingQueue<>(), new LinkedBlockingQueue<>());
        boolean right = true;
        Samples samples = Samples.ofDemo();
        try (Importing.Watch watch = importing.watch(ends)) {
            List<Sample> imports = samples.of(Samples.Kind.IMPORT);
            imports.forEach(sample -> put(data, sample));
            for (int i = 0; i < imports.size(); i++) {
                right &= tell(next(ends.imports()), imports, watch.ledger(), out);
            }
            Definitions flows = setup.definitions(Needed.VENDORS);
            for (Sample sample : samples.of(Samples.Kind.EXPORT)) {
                camel.export(flows.flow(sample.flow()), new ExportOptions(sample.with(), false, "", ""));
                right &= tell(next(ends.exports()), sample, out);
            }
        }
        out.println(received(simulator));
        out.println(
                right
                        ? "Everything came out as the samples say."
                        : "NOT everything came out as the samples say; see above.");
        out.flush();
        return right;
    }

    /** What ends, in the order in which it does. */
    private record Ends(BlockingQueue<RunReport> imports, BlockingQueue<ExportReport> exports)
            implements Importing.Listener {
        @Override
        public void ended(RunReport report) {
            imports.add(report);
        }

        @Override
        public void seen(OpenImport.SeenBefore before) {
            throw new IllegalStateException(
                    before.fileName() + " was imported before, though the demo's folder was empty");
        }

        @Override
        public void exported(ExportReport report) {
            exports.add(report);
        }
    }

    private static boolean tell(ExportReport report, Sample sample, PrintWriter out) {
        out.print(report.text());
        ExportCounts counts = report.run().exported();
        boolean right = counts != null && counts.exported() == sample.demo() && report.exit() == ExitCode.OK;
        out.println(right ? "  As expected." : "  NOT as expected: " + sample.demo() + " records");
        out.println();
        out.flush();
        return right;
    }

    private static <T> T next(BlockingQueue<T> ended) {
        try {
            T report = ended.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
            if (report == null) {
                throw new UsageFault(
                        "A sample was not done after " + LONGEST_SECONDS + " seconds; the lines above say which were.");
            }
            return report;
        } catch (InterruptedException ended2) {
            Thread.currentThread().interrupt();
            throw new UsageFault("The demo was ended before its samples were done.");
        }
    }

    private static boolean tell(RunReport report, List<Sample> samples, Ledger ledger, PrintWriter out) {
        List<DeadLetter> letters = ledger.deadLetters(report.run().runId(), true, 0, Integer.MAX_VALUE);
        out.print(RunText.of(report));
        if (!letters.isEmpty()) {
            out.println();
            out.print(DeadLetterTable.text(letters));
        }
        Sample sample = samples.stream()
                .filter(each -> each.name().equals(report.run().file().name())
                        && each.flow().equals(report.run().flow()))
                .findFirst()
                .orElseThrow();
        Map<Long, String> rejected = new TreeMap<>();
        letters.forEach(letter ->
                rejected.put(letter.rows().get(0).line(), letter.code().name()));
        boolean right = report.run().counts().accepted() == sample.accepted() && rejected.equals(sample.rejected());
        out.println(
                right
                        ? "  As expected."
                        : "  NOT as expected: " + sample.accepted() + " accepted, rejected " + sample.rejected());
        out.println();
        out.flush();
        return right;
    }

    private static String received(Simulator simulator) {
        StringBuilder text = new StringBuilder("What the simulator counted:").append(System.lineSeparator());
        simulator
                .receipts()
                .operations()
                .forEach((name, got) -> text.append(String.format(
                        java.util.Locale.ROOT,
                        "  %-60s %3d requests, %4d records inserted, %d updated, %d twice, at most %d elements in a request%n",
                        name,
                        got.requests(),
                        got.inserted(),
                        got.updated(),
                        simulator.receipts().duplicates(name).size(),
                        got.mostElements())));
        return text.toString();
    }

    /** Written elsewhere and moved in whole, as every program should that drops files. */
    private static void put(Path data, Sample sample) {
        Path inbox = ResultFiles.inbox(data, sample.flow());
        Path aside = data.resolve("tmp").resolve(sample.name());
        try {
            Files.createDirectories(inbox);
            Files.createDirectories(aside.getParent());
            Files.write(aside, sample.content());
            Files.move(aside, inbox.resolve(sample.name()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException fault) {
            throw new UncheckedIOException("Cannot drop " + sample.path() + " into " + inbox, fault);
        }
    }

    private static Map<String, String> settings(Simulator simulator, Path data) {
        Map<String, String> settings = new HashMap<>(simulator.settings());
        settings.put("bactrian.data", data.toString());
        return settings;
    }

    private static void empty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException fault) {
            throw new UsageFault("The folder of the last demo cannot be emptied: " + fault.getMessage());
        }
    }
}

package io.bactrian.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.KnownOperations;
import io.bactrian.KnownOperations.Known;
import io.bactrian.cli.Samples;
import io.bactrian.cli.Samples.Kind;
import io.bactrian.cli.Samples.Sample;
import io.bactrian.flow.Bundle;
import io.bactrian.it.Running.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of a vendor's documents, by the program against the strict simulator: each sample comes out as its list says, and the simulator
 * processed each operation. Exports come first, while the simulator has only what it begins with; then the imports and the calls, in the order of the lists.
 */
class EveryOperationIT {
    private static final Samples SAMPLES = Samples.shipped();

    @TempDir
    Path home;

    static Stream<String> vendors() {
        return KnownOperations.all().stream().map(Known::vendor).distinct();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("vendors")
    void everySampleComesOutAsItsListSaysAndTheSimulatorSawEveryOperation(String vendor) {
        List<String> faults = new ArrayList<>();
        try (ProgramFixture fixture = ProgramFixture.open(home)) {
            attach(fixture, vendor);
            of(vendor, Kind.EXPORT).forEach(sample -> export(fixture, sample, faults));
            of(vendor, Kind.IMPORT).forEach(sample -> imported(fixture, sample, faults));
            of(vendor, Kind.CALL).forEach(sample -> call(fixture, sample, faults));
            unseen(fixture, vendor).forEach(name -> faults.add("the simulator never processed " + name));
        }
        assertThat(faults).as(String.join("\n", faults)).isEmpty();
    }

    private static List<Sample> of(String vendor, Kind kind) {
        return SAMPLES.of(kind).stream()
                .filter(sample -> sample.path().startsWith(vendor + "/"))
                .toList();
    }

    /** What the vendor does not call and what is built by now. */
    private static List<String> unseen(ProgramFixture fixture, String vendor) {
        List<String> missing = KnownOperations.missing();
        return KnownOperations.all().stream()
                .filter(known -> known.vendor().equals(vendor) && !known.use().equals("inbound"))
                .filter(known -> !missing.contains(known.line()))
                .filter(known -> known.use().equals("login")
                        ? fixture.receipt(known.receipt()).requests() == 0
                        : fixture.receipt(known.receipt()).processed() == 0)
                .map(Known::receipt)
                .toList();
    }

    /** The files that rows name: {@code samples/<vendor>/files} is {@code files} of the data folder. */
    private static void attach(ProgramFixture fixture, String vendor) {
        String folder = "samples/" + vendor + "/files/";
        for (String file : Bundle.shippedFiles(folder)) {
            Path target = fixture.data().resolve("files").resolve(file.substring(folder.length()));
            try {
                Files.createDirectories(target.getParent());
                Files.write(target, Bundle.shipped(file));
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    }

    private static void export(ProgramFixture fixture, Sample sample, List<String> faults) {
        List<String> arguments = new ArrayList<>(List.of("export", sample.flow().toString()));
        sample.with().forEach((name, value) -> arguments.add(name + "=" + value));
        Ended ended = fixture.run(arguments.toArray(String[]::new));
        Path file = exported(fixture, sample);
        if (ended.exit() != 0 || (file == null && sample.exported() > 0)) {
            faults.add(sample.path() + ": " + ended);
        }
        if (ended.exit() != 0 || file == null) {
            return;
        }
        Table expected = Table.read(ProgramFixture.SAMPLES.resolve(sample.path()));
        Table found = Table.read(file);
        if (found.rows().size() != sample.exported() || expected.rows().size() != sample.exported()) {
            faults.add(sample.path() + ": exported " + found.rows().size() + " records, and the sample has "
                    + expected.rows().size() + "; its list says " + sample.exported());
        }
        if (!found.header().equals(expected.header())) {
            faults.add(sample.path() + ": exported the columns " + found.header() + ", and the sample has "
                    + expected.header());
        }
    }

    private static @Nullable Path exported(ProgramFixture fixture, Sample sample) {
        Path folder = fixture.data().resolve("exports").resolve(sample.flow().toString());
        if (!Files.isDirectory(folder)) {
            return null;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each ->
                            each.toString().endsWith(".csv") && !each.toString().endsWith("-deleted.csv"))
                    .max(java.util.Comparator.naturalOrder())
                    .orElse(null);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static void imported(ProgramFixture fixture, Sample sample, List<String> faults) {
        String flow = sample.flow().toString();
        int before = fixture.runs(flow).size();
        Ended ended = fixture.importFiles(flow, ProgramFixture.SAMPLES.resolve(sample.path()));
        if (fixture.runs(flow).size() != before + 1
                || ended.exit() != (sample.rejected().isEmpty() ? 0 : 1)) {
            faults.add(sample.path() + ": " + ended);
            return;
        }
        Run run = fixture.lastRun(flow);
        Map<Long, String> rejected = new TreeMap<>();
        run.rows("rejected.csv")
                .forEach(row -> rejected.putIfAbsent(firstLine(Table.cell(row, "_line")), Table.cell(row, "_code")));
        Map<Long, String> items = new TreeMap<>(rejected);
        items.keySet().retainAll(sample.rejected().keySet());
        if (run.counts().accepted() != sample.accepted()
                || run.counts().rejected() != sample.rejected().size()
                || !items.equals(sample.rejected())) {
            faults.add(sample.path() + ": accepted " + run.counts().accepted() + " and rejected " + rejected
                    + "; its list says " + sample.accepted() + " and " + sample.rejected() + "\n" + ended.out());
        }
    }

    private static long firstLine(String lines) {
        return Long.parseLong(lines.replaceFirst("\\D.*", ""));
    }

    private static void call(ProgramFixture fixture, Sample sample, List<String> faults) {
        List<String> arguments = new ArrayList<>(List.of("call", sample.flow().toString()));
        Table.read(ProgramFixture.SAMPLES.resolve(sample.path()))
                .rows()
                .get(0)
                .forEach((name, value) -> arguments.add(name + "=" + value));
        Ended ended = fixture.run(arguments.toArray(String[]::new));
        if (ended.exit() != (sample.accepted() > 0 ? 0 : 1)) {
            faults.add(sample.path() + ": " + ended);
        }
    }
}

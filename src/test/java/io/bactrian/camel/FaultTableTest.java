package io.bactrian.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.ShippedLimits;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.RunState;
import io.bactrian.report.ExportReport;
import io.bactrian.report.RunReport;
import io.bactrian.row.FlowId;
import io.bactrian.row.Outcome;
import io.bactrian.send.TestCertificates;
import io.bactrian.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of faults ({@code src/test/resources/faults.yaml}): each of its rows is done to an import, an export or a login of each vendor, over real HTTP
 * and with the real ledger; what becomes of it, and what the operator reads, is what the table says.
 */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultTableTest {
    @TempDir
    static Path folder;

    private Simulator simulator;
    /** What is exported: nothing is imported there. */
    private Simulator lists;

    private Bed bed;
    private final Map<FaultCase, FaultyVendor> servers = new LinkedHashMap<>();
    /** Most of the time is spent waiting for answers that do not come; several cases wait at the same time. */
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    private final Map<FaultCase, Future<Map<String, Object>>> going = new HashMap<>();

    static List<FaultCase> cases() {
        return FaultTable.read().cases().stream()
                .filter(each -> each.toString().matches(System.getProperty("bactrian.faults", ".*")))
                .toList();
    }

    @BeforeAll
    void start() throws Exception {
        simulator = Simulator.start(FaultyVendor.VENDORS);
        lists = Simulator.start(FaultyVendor.WITH_LISTS);
        bed = new Bed(folder, simulator).hurry();
        StringBuilder routes = new StringBuilder();
        for (FaultCase each : cases()) {
            FaultyVendor server = FaultyVendor.of(each, each.isExport() ? lists : simulator);
            servers.put(each, server);
            settings(each, server);
            routes.append(server.spec().routes(each));
        }
        bed.routes(routes.toString()).start();
        servers.forEach((fault, server) -> going.put(fault, threads.submit(() -> found(fault, server))));
    }

    private void settings(FaultCase each, FaultyVendor server) throws Exception {
        String account = "bactrian.accounts." + each.account() + ".";
        String usual = "bactrian.accounts." + each.vendor() + ".";
        simulator.settings().forEach((name, value) -> {
            if (name.startsWith(usual)) {
                bed.settings.put(account + name.substring(usual.length()), value);
            }
        });
        bed.settings.put(account + "url", server.url());
        if (ShippedLimits.hasRate(each.vendor())) {
            bed.settings.put(account + "limits.requests", ShippedLimits.AMPLE_RATE);
        }
        bed.settings.put(account + "limits.settle", "1ms");
        // one item a request and one request at a time: the table counts which request is struck
        bed.settings.put(account + "limits.items", "1");
        bed.settings.put(account + "limits.in-flight", "1");
        bed.settings.put(account + "limits.answer-size", "1MB");
        bed.settings.put(account + "timeouts.answer", each.answerTime());
        bed.settings.put(account + "timeouts.connect", "2s");
        if (each.name().equals("other-name")) {
            Path file = TestCertificates.pem("crm.example", folder.resolve("authority.pem"));
            bed.settings.put(account + "ca-file", file.toString());
        }
    }

    @AfterAll
    void stop() throws IOException {
        threads.shutdownNow();
        if (bed != null) {
            bed.close();
        }
        for (FaultyVendor server : servers.values()) {
            server.close();
        }
        simulator.close();
        lists.close();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void becomesWhatTheTableSays(FaultCase fault) throws Exception {
        Map<String, Object> became = became(fault);
        if (Boolean.getBoolean("bactrian.faults.print")) {
            System.out.println("FOUND\t" + fault + "\t" + became);
            return;
        }
        assertThat(became).isEqualTo(fault.expected());
    }

    private Map<String, Object> became(FaultCase fault) throws Exception {
        try {
            return Objects.requireNonNull(going.get(fault)).get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed;
        }
    }

    private Map<String, Object> found(FaultCase fault, FaultyVendor server) throws Exception {
        Map<String, Object> became = fault.isExport() ? export(fault, server) : imported(fault, server);
        assertThat(server.strayed()).as("requests to the host of the redirect").isEmpty();
        return became;
    }

    // ---- imports and logins
    // ----------------------------------------------------------------------------------------------

    private Map<String, Object> imported(FaultCase fault, FaultyVendor server) throws Exception {
        FlowId flow = FlowId.parse(fault.account() + "/" + server.spec().importName(fault));
        Path file = Bed.write(
                folder.resolve("files/" + fault.account() + ".csv"),
                server.spec().rows(fault, "one"));
        if (fault.name().equals("reset-update")) {
            bed.run(flow, file);
            file = Bed.write(
                    folder.resolve("files/" + fault.account() + "-changed.csv"),
                    server.spec().rows(fault, "two"));
        }
        long before = server.stored();
        server.strike();
        RunReport report = bed.run(flow, file);
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("accepted", report.run().counts().accepted());
        found.put("unknown", report.run().counts().unknown());
        found.put("requests", server.requests());
        server.mend();
        if (report.run().state() != RunState.DONE && !fault.isInAddress()) {
            RunReport again = bed.run(flow, file);
            assertThat(again.run().state())
                    .as("the run goes on when all is well")
                    .isEqualTo(RunState.DONE);
            assertThat(again.run().runId()).isEqualTo(report.run().runId());
            assertThat(again.run().counts().accepted() + again.run().counts().unknown())
                    .isEqualTo(fault.rows());
            assertThat(again.run().counts().unknown())
                    .as("what the vendor can be asked about is settled by the run that goes on")
                    .isIn(0L, report.run().counts().unknown());
        }
        found.put("stored", server.stored() - before);
        found.put("code", code(report));
        found.put("exit", report.exit().code());
        found.put("message", message(report, server));
        return found;
    }

    private String code(RunReport report) {
        return report.run().code() != null
                ? report.run().code()
                : unknown(report).map(letter -> letter.code().name()).distinct().collect(Collectors.joining(", "));
    }

    private String message(RunReport report, FaultyVendor server) {
        String message = report.run().message() != null
                ? report.run().message()
                : unknown(report).map(DeadLetter::message).distinct().collect(Collectors.joining("; "));
        return server.general(message);
    }

    private Stream<DeadLetter> unknown(RunReport report) {
        return bed.letters(report).stream().filter(letter -> letter.outcome() == Outcome.UNKNOWN);
    }

    // ---- exports
    // ----------------------------------------------------------------------------------------------------------

    private Map<String, Object> export(FaultCase fault, FaultyVendor server) throws Exception {
        FlowId flow = FlowId.parse(fault.account() + "/" + server.spec().exportName());
        server.strike();
        ExportReport report = bed.export(flow, Map.of());
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("requests", server.requests());
        found.put("code", report.run().code() == null ? "" : report.run().code());
        found.put("exit", report.exit().code());
        found.put(
                "message",
                report.run().message() == null
                        ? ""
                        : server.general(report.run().message()));
        server.mend();
        if (report.run().state() != RunState.DONE) {
            assertThat(files(flow)).as("files of an export that stopped").isEmpty();
            assertThat(bed.ledger.exports().states())
                    .as("where the next export goes on")
                    .noneMatch(state -> state.flow().equals(flow));
            if (fault.isInAddress()) {
                return found;
            }
            report = bed.export(flow, Map.of());
        }
        whole(flow, report, server.spec().records());
        return found;
    }

    private static void whole(FlowId flow, ExportReport report, long records) throws IOException {
        assertThat(report.run().state()).as("the export when all is well").isEqualTo(RunState.DONE);
        assertThat(Objects.requireNonNull(report.run().exported()).exported())
                .as("nothing was passed over, and nothing came twice")
                .isEqualTo(records);
        assertThat(report.files().get(0).rows()).isEqualTo(records);
        assertThat(files(flow))
                .as("the records, what was deleted, and what it all consists of")
                .hasSize(report.files().size())
                .noneMatch(name -> name.endsWith(".part"));
    }

    private static List<String> files(FlowId flow) throws IOException {
        Path exports = folder.resolve("exports").resolve(flow.toString());
        if (!Files.exists(exports)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(exports)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }
}

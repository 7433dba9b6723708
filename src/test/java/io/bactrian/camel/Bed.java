package io.bactrian.camel;

import io.bactrian.ShippedLimits;
import io.bactrian.exporting.ExportOptions;
import io.bactrian.files.ResultFiles;
import io.bactrian.flow.Accounts;
import io.bactrian.flow.Bundle;
import io.bactrian.flow.Definitions;
import io.bactrian.flow.Flow;
import io.bactrian.flow.Needed;
import io.bactrian.flow.RejectLimit;
import io.bactrian.importing.BatchReader;
import io.bactrian.importing.ImportRun;
import io.bactrian.importing.OpenImport;
import io.bactrian.importing.RecordGroups;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.FileFacts;
import io.bactrian.ledger.Lease;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.RunInfo;
import io.bactrian.ledger.sql.SqlLedger;
import io.bactrian.read.InputFile;
import io.bactrian.read.InputSettings;
import io.bactrian.reconcile.Repairs;
import io.bactrian.report.ExportReport;
import io.bactrian.report.RepairReport;
import io.bactrian.report.RunReport;
import io.bactrian.row.FlowId;
import io.bactrian.send.LedgerLookup;
import io.bactrian.send.Program;
import io.bactrian.send.RequestSender;
import io.bactrian.simulator.AproSettings;
import io.bactrian.simulator.Co3Settings;
import io.bactrian.simulator.Simulator;
import io.bactrian.simulator.SimulatorSettings;
import io.bactrian.yaml.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/** An import from a file to the simulator and back by the shipped routes and mappings, with short pauses. */
public final class Bed implements AutoCloseable {
    public static final FlowId STOCK = FlowId.parse("apro/stock-insert");
    /** As the shipped one, without an update. */
    public static final FlowId ADD_ONLY = FlowId.parse("apro/add-only");

    /** As the shipped one, without an update, but its operation can be sent again. */
    public static final FlowId REPEATABLE = FlowId.parse("apro/repeatable");

    public static final FlowId INVOICES = FlowId.parse("apro/accounts-add");
    public static final FlowId CONTACTS = FlowId.parse("co3/setContact");

    final Path folder;
    final Simulator simulator;
    public final Ledger ledger;
    public final DefaultCamelContext context = new DefaultCamelContext();
    public final Map<String, String> settings = new HashMap<>();
    final List<RunReport> reports = new CopyOnWriteArrayList<>();
    final List<OpenImport.SeenBefore> seen = new CopyOnWriteArrayList<>();
    final List<ExportReport> exports = new CopyOnWriteArrayList<>();
    final List<RepairReport> repairs = new CopyOnWriteArrayList<>();
    public final Runs runs = new Runs(reports::add, seen::add, exports::add).whenRepaired(repairs::add);
    private final Map<FlowId, Lease> leases = new HashMap<>();
    private @Nullable Program program;
    private String maxRejects = "";
    private String more = "";
    private boolean hurried;
    private boolean watches;
    private Needed needed = Needed.ALL;

    private @Nullable RouteStart started;

    public Bed(Path folder, Simulator simulator) {
        this(folder, simulator, SqlLedger.open("jdbc:sqlite:" + folder.resolve("ledger.db")));
    }

    /** One of several instances: with a ledger that others have open too. */
    public Bed(Path folder, Simulator simulator, Ledger ledger) {
        this.folder = folder;
        this.simulator = simulator;
        this.ledger = ledger;
        settings.put("bactrian.accounts.apro.url", simulator.url("apro").toString());
        settings.put("bactrian.accounts.apro.api-key", AproSettings.DEFAULT_KEY);
        settings.put("bactrian.accounts.apro.limits.requests", ShippedLimits.AMPLE_RATE);
        settings.put("bactrian.accounts.apro.limits.settle", "1ms");
        settings.put("bactrian.accounts.co3.limits.settle", "1ms");
        settings.put("bactrian.accounts.co3.url", simulator.url("co3").toString());
        settings.put("bactrian.accounts.co3.api-key", Co3Settings.DEFAULT_KEY);
        settings.put("bactrian.accounts.co3.username", Co3Settings.DEFAULT_USERNAME);
        settings.put("bactrian.accounts.co3.password", Co3Settings.DEFAULT_PASSWORD);
        settings.put("bactrian.accounts.co3.limits.requests", ShippedLimits.AMPLE_RATE);
    }

    public static Simulator simulator() {
        return Simulator.start(SimulatorSettings.defaults().withoutRates());
    }

    public Bed items(int inOneRequest) {
        settings.put("bactrian.accounts.apro.limits.items", Integer.toString(inOneRequest));
        return this;
    }

    public Bed inFlight(int requests) {
        settings.put("bactrian.accounts.apro.limits.in-flight", Integer.toString(requests));
        return this;
    }

    public Bed maxRejects(String limit) {
        maxRejects = limit;
        return this;
    }

    /** Pauses of a twentieth of a second, however often something is tried again. */
    Bed hurry() {
        hurried = true;
        return this;
    }

    /** Adds routes to the shipped ones. */
    Bed routes(String yaml) {
        more = yaml;
        return this;
    }

    /** Compiles and starts what this flow needs and nothing else, which takes a fraction of the time. */
    public Bed only(FlowId flow) {
        needed = Needed.flows(each -> each.id().equals(flow));
        return this;
    }

    /** Keeps schedules and watches drop folders, as {@code run} does. */
    Bed watch() {
        watches = true;
        return this;
    }

    /** Compiles the files; nothing is started. */
    public Program program() {
        Program known = program;
        if (known == null) {
            Faults faults = new Faults();
            Definitions definitions = Definitions.compile(bundle(), needed, new SimpleExpressions(context), faults);
            faults.throwIfAny();
            Accounts accounts = new Accounts(name -> Optional.ofNullable(settings.get(name)));
            known = new Program(definitions, accounts, ledger, folder, new Program.Options(maxRejects, false, watches));
            program = known;
        }
        return known;
    }

    private Bundle bundle() {
        copy(Path.of("routes"), folder.resolve("routes"));
        copy(Path.of("mappings"), folder.resolve("mappings"));
        String shipped = text(Path.of("mappings/apro/stock-insert.yaml"));
        String addOnly = shipped.replaceAll("(?m)^update:.*$", "");
        write(folder.resolve("mappings/apro/add-only.yaml"), addOnly);
        write(folder.resolve("mappings/apro/repeatable.yaml"), addOnly + "idempotent: true\n");
        write(folder.resolve("routes/more.camel.yaml"), """
                - templatedRoute:
                    routeTemplateRef: import
                    routeId: apro-add-only
                    parameters: [ { name: account, value: apro }, { name: mapping, value: apro/add-only } ]
                - templatedRoute:
                    routeTemplateRef: import
                    routeId: apro-repeatable
                    parameters: [ { name: account, value: apro }, { name: mapping, value: apro/repeatable } ]
                """ + more);
        return new Bundle(folder.resolve("routes"), folder.resolve("mappings"));
    }

    private void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                write(to.resolve(from.relativize(file).toString()), hurried(text(file)));
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private String hurried(String text) {
        String some = text.replaceAll("pause: \\d+[sm]", hurried ? "pause: 50ms" : "pause: 1s")
                .replaceAll("redeliveryDelay: \\d+", "redeliveryDelay: 50");
        return hurried ? some.replaceAll("backOffMultiplier: \\d+", "backOffMultiplier: 1") : some;
    }

    public Bed start() throws Exception {
        RouteStart start = new RouteStart(context, program(), runs);
        started = start;
        start.bind();
        start.load(program().definitions().routes());
        context.start();
        if (watches) {
            start.catchUp();
        }
        return this;
    }

    /** @return what sends questions and calls by the routes, once they are started */
    public RequestSender sender() {
        return Objects.requireNonNull(started).sender();
    }

    /** Imports the file as the command does. @return what came of it */
    public RunReport run(FlowId flow, Path file) {
        int before = reports.size();
        synchronized (context) { // runs of several flows may go on at the same time
            new RouteStart(context, program(), runs)
                    .once(program().definitions().flow(flow));
        }
        context.createProducerTemplate().request(RouteStart.once(flow), exchange -> exchange.getMessage()
                .setBody(file.toFile()));
        return only(reports, before, report -> report.run().flow().equals(flow));
    }

    private static <T> T only(List<T> reports, int before, Predicate<T> ofFlow) {
        List<T> now = List.copyOf(reports); // another flow's may come meanwhile
        List<T> since = now.subList(before, now.size()).stream().filter(ofFlow).toList();
        if (since.size() != 1) {
            throw new AssertionError("one report was expected, and " + since.size() + " came");
        }
        return since.get(0);
    }

    /** Settles items of unknown outcome as the command does. @return what came of it */
    public RepairReport repair(Repairs.Wish wish) {
        int before = repairs.size();
        context.createProducerTemplate()
                .request(Repairs.ROUTE, exchange -> exchange.getMessage().setBody(wish));
        if (repairs.size() != before + 1) {
            throw new AssertionError("one report was expected, and " + (repairs.size() - before) + " came");
        }
        return repairs.get(before);
    }

    /** Exports as the command does, with these parameters beside those of the flow. @return what came of it */
    public ExportReport export(FlowId id, Map<String, String> with) throws Exception {
        Flow flow = program().definitions().flow(id);
        synchronized (context) {
            context.getRouteController().startRoute(flow.routeId());
        }
        int before = exports.size();
        var asked = context.createProducerTemplate().request(Schedules.direct(id), exchange -> exchange.getMessage()
                .setBody(new ExportOptions(with, false, "", "")));
        if (exports.size() == before && asked.getException() != null) {
            throw asked.getException();
        }
        return only(exports, before, report -> report.run().flow().equals(id));
    }

    /** Goods of these keys and names, one row each, in a file: {@code key=name}. */
    public Path stock(String name, List<String> keys) {
        List<String> lines = new ArrayList<>(List.of("sku,category_id,name"));
        for (String key : keys) {
            int end = key.indexOf('=') < 0 ? key.length() : key.indexOf('=');
            lines.add(key.substring(0, end) + ",14," + key.substring(key.indexOf('=') + 1));
        }
        return write(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    public List<DeadLetter> letters(RunReport report) {
        return ledger.deadLetters(report.run().runId(), false, 0, Integer.MAX_VALUE);
    }

    /** A run that was opened as {@link OpenImport} does it, to be worked with by hand. */
    public ImportRun opened(FlowId id, Path file, String sha256) throws IOException {
        Flow flow = program().definitions().flow(id);
        RunInfo info = ledger.openRun(
                        id,
                        new FileFacts(String.valueOf(file.getFileName()), sha256, Files.size(file)),
                        "fingerprint",
                        false)
                .run();
        ImportRun run = new ImportRun(
                flow,
                program().definitions(),
                program().accounts().of(flow, program().definitions().vendor(flow)),
                info,
                ledger,
                ResultFiles.open(ResultFiles.folder(folder, id, info.runId()), List.of("sku"), ','),
                RejectLimit.parse("none"),
                0,
                leases.computeIfAbsent(id, ledger.leases()::take));
        run.read(new BatchReader(
                run,
                new RecordGroups(
                        InputFile.open(file, InputSettings.NONE),
                        run.mapping(),
                        run.mapping().mapper(new LedgerLookup(ledger)),
                        folder.resolve("tmp"),
                        run::row),
                null));
        return run;
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    public static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
            return Files.writeString(file, text);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public void close() {
        context.stop();
        ledger.close();
    }
}

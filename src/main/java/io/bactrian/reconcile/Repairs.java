package io.bactrian.reconcile;

import io.bactrian.camel.Runs;
import io.bactrian.files.CodeCount;
import io.bactrian.files.ResultFiles;
import io.bactrian.flow.Accounts;
import io.bactrian.flow.Flow;
import io.bactrian.flow.RejectLimit;
import io.bactrian.flow.UsageFault;
import io.bactrian.importing.FieldCatalogues;
import io.bactrian.importing.ImportRun;
import io.bactrian.importing.ItemHashes;
import io.bactrian.importing.OpenImport;
import io.bactrian.importing.OutcomeResolver;
import io.bactrian.importing.Superseded;
import io.bactrian.importing.VendorLookup;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.Lease;
import io.bactrian.ledger.LeaseLost;
import io.bactrian.ledger.LeaseTaken;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.ledger.Prior;
import io.bactrian.ledger.RunInfo;
import io.bactrian.ledger.RunState;
import io.bactrian.mapping.Attachments;
import io.bactrian.mapping.RowMapper;
import io.bactrian.mapping.imports.Finding;
import io.bactrian.mapping.imports.Mapping;
import io.bactrian.report.ExitCode;
import io.bactrian.report.RepairReport;
import io.bactrian.report.RunReport;
import io.bactrian.report.SummaryJson;
import io.bactrian.row.Code;
import io.bactrian.row.Counts;
import io.bactrian.row.FlowId;
import io.bactrian.row.Outcome;
import io.bactrian.send.LedgerLookup;
import io.bactrian.send.Program;
import io.bactrian.send.RequestSender;
import io.bactrian.send.RunStopped;
import io.bactrian.send.Stop;
import io.bactrian.vendor.Account;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Settles the items of unknown outcome of a run, after its end: what the vendor has is accepted, what it does not have is sent again, both within that run. The run's
 * counts, result files and dead letters tell of it as if it had been known at once.
 */
public final class Repairs {
    private static final Logger LOG = Logger.getLogger(Repairs.class);

    public static final String ROUTE = "direct:repair";

    private static final String LEASE = "lease";

    private final Program program;
    private final Runs runs;
    private final FieldCatalogues catalogues;
    private final RequestSender sender;
    private final LookupBackoff patience = new LookupBackoff();

    public Repairs(Program program, Runs runs, RequestSender sender) {
        this.program = program;
        this.runs = runs;
        this.catalogues = new FieldCatalogues(sender);
        this.sender = sender;
    }

    /**
     * What is to be settled.
     *
     * @param run of which run
     * @param letters the ids of its dead letters; all of unknown outcome where it is empty
     * @param verdict what a person says of them; null where the vendor is asked
     */
    public record Wish(
            RunInfo run, Set<Long> letters, @Nullable Finding verdict) {}

    /** Puts into the body what the vendors can be asked about now: a list of wishes. */
    public void due(Exchange exchange) {
        Map<String, Set<Long>> letters = new LinkedHashMap<>();
        Set<FlowId> askable = program.definitions().flowsInUse().stream()
                .filter(this::canBeAsked)
                .map(Flow::id)
                .collect(Collectors.toSet());
        Instant now = Instant.now();
        for (DeadLetter letter : program.ledger().unknown().letters(null, null)) {
            if (askable.contains(letter.flow()) && patience.isDue(letter.id(), now)) {
                letters.computeIfAbsent(letter.runId(), any -> new LinkedHashSet<>())
                        .add(letter.id());
            }
        }
        List<Wish> wishes = new ArrayList<>();
        letters.forEach((run, ids) ->
                program.ledger().run(run).ifPresent(info -> wishes.add(new Wish(info, Set.copyOf(ids), null))));
        exchange.getMessage().setBody(wishes);
    }

    private boolean canBeAsked(Flow flow) {
        if (flow.isExport()
                || flow.isInbound()
                || program.accounts()
                        .off(flow, program.definitions().vendor(flow))
                        .isPresent()) {
            return false;
        }
        Mapping mapping = program.definitions().mappingOf(flow);
        return mapping.reconcile() != null || mapping.create().idempotent() || mapping.update() != null;
    }

    /** Says why something is not settled now. */
    public void later(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (cause instanceof RunStopped || cause instanceof LeaseTaken || cause instanceof UsageFault) {
            LOG.debugf("Unknown items are settled later: %s", cause.getMessage());
        } else {
            LOG.warn("Unknown items are settled later", cause);
        }
    }

    /**
     * Begins with the wish in the body.
     *
     * @throws LeaseTaken where the flow is being imported
     * @throws UsageFault where the flow's account cannot be used, or another instance may still be sending what is said not to be there
     */
    public void open(Exchange exchange) {
        Wish wish = exchange.getMessage().getBody(Wish.class);
        Lease lease = program.ledger().leases().take(wish.run().flow());
        try {
            if (wish.verdict() instanceof Finding.NotThere) {
                TooEarly.refuse(program.ledger(), wish.run().flow());
            }
            exchange.setProperty(LEASE, lease);
            exchange.setProperty(OpenImport.RUN, open(wish, lease));
        } catch (RuntimeException fault) {
            lease.close();
            throw fault;
        }
    }

    private ImportRun open(Wish wish, Lease lease) {
        Ledger ledger = program.ledger();
        RunInfo info = ledger.run(wish.run().runId()).orElseThrow();
        Flow flow = program.definitions().flow(info.flow());
        Mapping mapping = program.definitions().mappingOf(flow);
        Account account = program.accounts().of(flow, program.definitions().vendor(flow));
        ledger.unknown().abandon(info.number());
        List<DeadLetter> letters = ledger.unknown().letters(info.flow(), info.runId()).stream()
                .filter(letter -> wish.letters().isEmpty() || wish.letters().contains(letter.id()))
                .toList();
        ResultFiles results =
                ResultFiles.goOn(ResultFiles.folder(program.data(), flow.id(), info.runId()), mapping.keyColumns());
        ImportRun run = new ImportRun(
                flow, program.definitions(), account, info, ledger, results, RejectLimit.parse("none"), 0, lease);
        run.read(new Repair(run, letters, mapper(run), judge(run, wish), wish.verdict() != null));
        runs.begin(run);
        return run;
    }

    private @Nullable OutcomeResolver judge(ImportRun run, Wish wish) {
        Finding verdict = wish.verdict();
        if (verdict != null) {
            return OutcomeResolver.person(verdict);
        }
        return run.mapping().reconcile() == null
                ? null
                : new VendorLookup(run, run.mapping().reconcile(), sender);
    }

    /** The mapping is only needed where something is sent again; so is what the CRM says of its fields. */
    private Supplier<RowMapper> mapper(ImportRun run) {
        RowMapper[] made = new RowMapper[1];
        return () -> {
            if (made[0] == null) {
                Accounts.check(
                        run.vendor(), run.account(), run.mapping().create().operation());
                run.checked(catalogues.of(run));
                made[0] = run.mapping()
                        .mapper(new LedgerLookup(run.ledger()), new Attachments(program.files(run.account())));
            }
            return made[0];
        };
    }

    /** Ends it: the run's counts and files say what is known now. */
    public void close(Exchange exchange) {
        if (exchange.getProperty(OpenImport.RUN) instanceof ImportRun run) {
            close(run, exchange.getProperty(LEASE, Lease.class));
        }
    }

    /** Ends one that failed on the way. */
    public void failed(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (exchange.getProperty(OpenImport.RUN) instanceof ImportRun run && !(cause instanceof RunStopped)) {
            run.stop(
                    RunState.STOPPED,
                    cause instanceof LedgerFault ? Code.LEDGER_FAULT : Code.INTERNAL,
                    String.valueOf(cause));
            try {
                close(run, exchange.getProperty(LEASE, Lease.class));
            } catch (RuntimeException fault) {
                LOG.errorf("Run %s could not be settled: %s", run, fault.getMessage());
            }
        }
    }

    private void close(ImportRun run, Lease lease) {
        try (lease) {
            conclude(run);
        } catch (LeaseLost lost) {
            LOG.warnf("Run %s is settled by another instance: %s", run, lost.getMessage());
        } finally {
            runs.forget(run);
            run.release();
        }
    }

    private void conclude(ImportRun run) {
        Ledger ledger = program.ledger();
        run.withdrawAhead();
        ledger.flush();
        Superseded.close(ledger, run.flow().id());
        RunInfo before = run.info();
        List<CodeCount> codes =
                run.results().finish(each -> ledger.eachDeadLetter(run.info().number(), each));
        boolean died = before.state() == RunState.RUNNING;
        ledger.closeRun(
                before.number(),
                died ? RunState.INTERRUPTED : before.state(),
                counts(before, ledger.unknown().letterCounts(before.number())),
                died ? Code.INTERRUPTED_RUN.name() : before.code(),
                before.message());
        RunInfo now = ledger.run(before.runId()).orElse(before);
        summary(run, now, codes);
        Stop stop = run.stopped();
        ((Repair) run.source()).verdicts().forEach(this::remember);
        runs.repaired(new RepairReport(
                now,
                items(run),
                run.requests(),
                stop == null ? null : stop.code(),
                stop == null ? "" : stop.message(),
                stop == null ? null : ExitCode.of(stop.state(), Counts.NONE, false, stop.code())));
    }

    private void remember(DeadLetter letter, Finding finding) {
        if (finding instanceof Finding.Unsure) {
            patience.failed(letter.id(), Instant.now());
        } else {
            patience.forget(letter.id());
        }
    }

    /** Items went from one outcome to another, and none came or went. */
    static Counts counts(RunInfo before, Map<Outcome, Long> letters) {
        Counts old = before.counts();
        long rejected = letters.getOrDefault(Outcome.REJECTED, 0L);
        long unknown = letters.getOrDefault(Outcome.UNKNOWN, 0L);
        long accepted = old.accepted() + old.rejected() + old.unknown() - rejected - unknown;
        return accepted < 0
                ? old // of a run that died: its next pass over the file counts anew
                : new Counts(old.rows(), old.read(), accepted, rejected, old.skipped(), unknown);
    }

    private List<RepairReport.Item> items(ImportRun run) {
        List<RepairReport.Item> items = new ArrayList<>();
        ItemHashes keys = new ItemHashes(run.mapping());
        ((Repair) run.source()).verdicts().forEach((letter, finding) -> {
            DeadLetter now = run.ledger().deadLetter(letter.id()).orElse(letter);
            boolean accepted = DeadLetter.ACCEPTED.equals(now.closed());
            Prior prior = run.ledger()
                    .lookup(run.flow().id(), List.of(keys.key(letter.key())))
                    .get(0);
            items.add(new RepairReport.Item(
                    letter.id(),
                    letter.key(),
                    letter.line(),
                    finding instanceof Finding.NotThere,
                    accepted ? Outcome.ACCEPTED : now.outcome(),
                    accepted && prior != null ? prior.vendorId() : null,
                    accepted ? "" : finding instanceof Finding.Unsure unsure ? unsure.why() : now.message()));
        });
        return items;
    }

    private void summary(ImportRun run, RunInfo now, List<CodeCount> codes) {
        Path folder = ResultFiles.folder(program.data(), run.flow().id(), now.runId());
        Code code = now.code() == null ? null : Code.valueOf(now.code());
        run.results()
                .summary(SummaryJson.again(
                        run.results().earlierSummary(),
                        new RunReport(
                                now,
                                null,
                                run.requests(),
                                codes,
                                null,
                                ResultFiles.existing(folder),
                                ResultFiles.inbox(program.data(), run.flow().id()),
                                ExitCode.of(now.state(), now.counts(), false, code))));
    }
}

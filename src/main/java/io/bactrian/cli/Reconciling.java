package io.bactrian.cli;

import io.bactrian.camel.CamelEngine;
import io.bactrian.camel.Runs;
import io.bactrian.flow.Definitions;
import io.bactrian.flow.Flow;
import io.bactrian.flow.Needed;
import io.bactrian.flow.UsageFault;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.RunInfo;
import io.bactrian.mapping.imports.Finding;
import io.bactrian.reconcile.Repairs;
import io.bactrian.report.ExitCode;
import io.bactrian.report.RepairReport;
import io.bactrian.row.FlowId;
import io.bactrian.row.Outcome;
import io.bactrian.send.Program;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settles items of unknown outcome by command: by asking the vendors, or by what a person says. */
@ApplicationScoped
public class Reconciling {
    @Inject
    ProgramConfig setup;

    @Inject
    CamelEngine camel;

    @Inject
    GracefulShutdown ending;

    /**
     * Asks the vendors for all items of unknown outcome, and waits for the end.
     *
     * @param flow of that flow only, or null
     * @param run of that run only, or null
     * @param settled is told of each run that had any
     * @return the heaviest exit code of all; {@link ExitCode#UNKNOWN} where any item remains unknown
     * @throws UsageFault where there is no such flow or run
     */
    public ExitCode reconcile(@Nullable FlowId flow, @Nullable String run, Consumer<RepairReport> settled) {
        if (flow != null) {
            imports(setup.definitions(Needed.flows(each -> each.id().equals(flow))), flow);
        }
        try (Ledger ledger = setup.ledger()) {
            if (run != null && ledger.run(run).isEmpty()) {
                throw new UsageFault("There is no run " + run + ". 'bactrian runs' lists them.");
            }
            List<Repairs.Wish> wishes = new ArrayList<>();
            byRun(ledger.unknown().letters(flow, run))
                    .forEach((runId, letters) ->
                            wishes.add(new Repairs.Wish(ledger.run(runId).orElseThrow(), Set.of(), null)));
            return settle(ledger, wishes, settled);
        }
    }

    /**
     * Settles dead letters of unknown outcome by what a person says of them.
     *
     * @param ids which; with {@code run} those besides
     * @param run all open unknown ones of that run, or null
     * @param verdict what the person says
     * @param settled is told of each run that had any
     * @return the heaviest exit code of all
     * @throws UsageFault where one is not there, is not unknown or was dealt with
     */
    public ExitCode resolve(List<Long> ids, @Nullable String run, Finding verdict, Consumer<RepairReport> settled) {
        try (Ledger ledger = setup.ledger()) {
            Map<String, Set<Long>> chosen = byRun(chosen(ledger, ids, run));
            List<Repairs.Wish> wishes = new ArrayList<>();
            chosen.forEach((runId, letters) ->
                    wishes.add(new Repairs.Wish(ledger.run(runId).orElseThrow(), letters, verdict)));
            return settle(ledger, wishes, settled);
        }
    }

    private static List<DeadLetter> chosen(Ledger ledger, List<Long> ids, @Nullable String run) {
        List<DeadLetter> letters = new ArrayList<>();
        for (long id : ids) {
            DeadLetter letter = ledger.deadLetter(id)
                    .orElseThrow(() -> new UsageFault(
                            "There is no dead letter " + id + ". 'bactrian deadletters list' lists them."));
            check(letter);
            letters.add(letter);
        }
        if (run != null) {
            letters.addAll(ledger.unknown().letters(null, run));
        }
        if (letters.isEmpty()) {
            throw new UsageFault("No open dead letter of unknown outcome to resolve.");
        }
        return letters;
    }

    private static void check(DeadLetter letter) {
        String name = "Dead letter " + letter.id() + " ('" + letter.key().replace("\t", " / ") + "') ";
        if (letter.outcome() != Outcome.UNKNOWN) {
            throw new UsageFault(
                    name + "is rejected, not unknown: the CRM does not have it. Correct its row and drop it"
                            + " back, or use 'bactrian deadletters replay " + letter.id() + "'.");
        }
        if (letter.closed() != null) {
            throw new UsageFault(name + "was dealt with already (" + letter.closed() + ").");
        }
    }

    private ExitCode settle(Ledger ledger, List<Repairs.Wish> wishes, Consumer<RepairReport> settled) {
        ExitCode[] exit = {ExitCode.OK};
        if (wishes.isEmpty()) {
            return exit[0];
        }
        Set<FlowId> flows = wishes.stream().map(wish -> wish.run().flow()).collect(Collectors.toSet());
        Definitions definitions = setup.definitions(Needed.flows(flow -> flows.contains(flow.id())));
        Program program = setup.program(definitions, ledger, Program.Options.ONCE);
        Runs runs = new Runs(report -> {}, before -> {}, report -> {}).whenRepaired(report -> {
            exit[0] = exit[0].and(report.exit());
            settled.accept(report);
        });
        GracefulShutdown.Work work = ending.begin(runs);
        try {
            camel.start(program, runs, definitions.routes());
            wishes.forEach(camel::repair);
            camel.logout();
        } finally {
            work.close();
        }
        return exit[0];
    }

    private static Map<String, Set<Long>> byRun(List<DeadLetter> letters) {
        Map<String, Set<Long>> byRun = new LinkedHashMap<>();
        letters.forEach(letter -> byRun.computeIfAbsent(letter.runId(), any -> new LinkedHashSet<>())
                .add(letter.id()));
        return byRun;
    }

    private static void imports(Definitions definitions, FlowId id) {
        Flow flow = definitions.flow(id);
        if (flow.isExport() || flow.isInbound()) {
            throw new UsageFault("Flow " + id + " imports no files, so it has no items of unknown outcome.");
        }
    }

    /** @return the runs whose process died with items in flight, and how many; their files have to be imported again */
    public Map<RunInfo, Long> leftInFlight() {
        Map<RunInfo, Long> left = new LinkedHashMap<>();
        try (Ledger ledger = setup.ledgerToLookAt().orElse(null)) {
            if (ledger != null) {
                ledger.unknown()
                        .inFlight()
                        .forEach((run, items) -> left.put(ledger.run(run).orElseThrow(), items));
            }
        }
        return left;
    }
}

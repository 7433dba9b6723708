package io.bactrian.cli;

import io.bactrian.camel.CamelEngine;
import io.bactrian.camel.Runs;
import io.bactrian.exporting.ExportLeftovers;
import io.bactrian.exporting.ExportOptions;
import io.bactrian.flow.Definitions;
import io.bactrian.flow.Flow;
import io.bactrian.flow.Needed;
import io.bactrian.flow.UsageFault;
import io.bactrian.ledger.ExportState;
import io.bactrian.ledger.Ledger;
import io.bactrian.report.ExitCode;
import io.bactrian.report.ExportReport;
import io.bactrian.row.FlowId;
import io.bactrian.send.Program;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Consumer;

/** Exports by command, and the state that exports go on from. */
@ApplicationScoped
public class Exporting {
    @Inject
    ProgramConfig setup;

    @Inject
    CamelEngine camel;

    @Inject
    GracefulShutdown ending;

    /**
     * Exports flows, one after the other, and waits for their end.
     *
     * @param ended is told of each
     * @return the heaviest exit code of all
     * @throws UsageFault where a flow is no export, its account is off or a parameter is wrong
     */
    public ExitCode export(List<FlowId> flows, ExportOptions wish, Consumer<ExportReport> ended) {
        Definitions definitions = setup.definitions(Needed.flows(flow -> flows.contains(flow.id())));
        List<Flow> exports = flows.stream().map(id -> export(definitions, id)).toList();
        ExitCode[] exit = {ExitCode.OK};
        Runs runs = new Runs(report -> {}, before -> {}, report -> {
            exit[0] = exit[0].and(report.exit());
            ended.accept(report);
        });
        GracefulShutdown.Work work = ending.begin(runs);
        try (Ledger ledger = setup.ledger()) {
            Program program = setup.program(definitions, ledger, Program.Options.ONCE);
            camel.start(program, runs, definitions.routes());
            exports.forEach(flow -> camel.export(flow, wish));
            camel.logout();
        } finally {
            work.close();
        }
        return exit[0];
    }

    private Flow export(Definitions definitions, FlowId id) {
        Flow flow = definitions.flow(id);
        if (!flow.isExport()) {
            throw new UsageFault("Flow " + id + " is an import. The exports are: "
                    + String.join(
                            ", ",
                            definitions.flows().all().stream()
                                    .filter(Flow::isExport)
                                    .map(each -> each.id().toString())
                                    .toList()));
        }
        setup.accounts().of(flow, definitions.vendor(flow));
        return flow;
    }

    /** @return where each flow's exports go on from; none where nothing was ever exported */
    public List<ExportState> states() {
        return setup.ledgerToLookAt()
                .map(ledger -> {
                    try (ledger) {
                        return ledger.exports().states();
                    }
                })
                .orElse(List.of());
    }

    /**
     * Forgets where a flow's exports go on from: the next one is a full one.
     *
     * @throws UsageFault where the flow is no export, or an export of it is going on
     */
    public void reset(FlowId id) {
        Flow flow = export(setup.definitions(Needed.flows(each -> each.id().equals(id))), id);
        try (Ledger ledger = setup.ledger()) {
            new ExportLeftovers(ledger, setup.data()).reset(flow.id());
        }
    }
}

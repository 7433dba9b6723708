package io.bactrian.cli;

import io.bactrian.ledger.ExportState;
import io.bactrian.row.FlowId;
import jakarta.inject.Inject;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bactrian state}: from where exports go on. */
@Command(name = "state", description = "Shows or forgets from where exports go on.", mixinStandardHelpOptions = true)
class StateCommand {
    @Inject
    Exporting exporting;

    @Spec
    CommandSpec spec;

    @Command(name = "show", description = "From where each flow's exports go on.", mixinStandardHelpOptions = true)
    int show() {
        List<ExportState> states = exporting.states();
        if (states.isEmpty()) {
            spec.commandLine().getOut().println("Nothing was exported yet.");
        }
        states.forEach(state -> spec.commandLine().getOut().println(text(state)));
        return 0;
    }

    private static String text(ExportState state) {
        return state.flow() + ": "
                + (state.finished() == null ? "never finished" : "last finished " + state.finished())
                + (state.cursor() == null ? ", each export is a full one" : ", goes on from " + state.cursor())
                + (state.remembered() == 0 ? "" : ", " + state.remembered() + " records known");
    }

    @Command(
            name = "reset",
            description = "Forgets from where a flow's exports go on: its next export is a full one.",
            mixinStandardHelpOptions = true)
    int reset(
            @Parameters(paramLabel = "ACCOUNT/FLOW", converter = FlowConverter.class, description = "the flow")
                    FlowId flow) {
        exporting.reset(flow);
        spec.commandLine().getOut().println(flow + ": the next export is a full one.");
        return 0;
    }
}

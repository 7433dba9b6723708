package io.bactrian.cli;

import io.bactrian.files.JsonText;
import io.bactrian.report.RepairReport;
import io.bactrian.row.FlowId;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bactrian reconcile}: asks the vendors what became of items of unknown outcome. */
@Command(
        name = "reconcile",
        description = {
            "Looks up every item of unknown outcome in the CRM, by its key, and settles it:",
            "what is there is accepted, what is not is sent again, and where the CRM cannot say it stays unknown."
        },
        mixinStandardHelpOptions = true)
class ReconcileCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACCOUNT/FLOW",
            converter = FlowConverter.class,
            description = "only those of this flow, as 'status' lists them")
    @Nullable
    FlowId flow;

    @Option(names = "--run", paramLabel = "RUN", description = "only those of this run")
    @Nullable
    String run;

    @Mixin
    Output output = new Output();

    @Inject
    Reconciling reconciling;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        int[] told = {0};
        int code = reconciling
                .reconcile(flow, run, report -> {
                    told[0]++;
                    tell(report, out, output.json());
                })
                .code();
        if (told[0] == 0 && !output.json()) {
            out.println("No item of unknown outcome.");
        }
        if (!output.json()) {
            reconciling
                    .leftInFlight()
                    .forEach((left, items) -> out.println(left.flow() + "  run " + left.runId() + " has " + items
                            + " items in flight: if no Bactrian is working on it, import "
                            + left.file().name()
                            + " again, which settles them."));
        }
        out.flush();
        return code;
    }

    static void tell(RepairReport report, PrintWriter out, boolean json) {
        out.print(json ? JsonText.print(report.json()) : report.text());
        out.flush();
    }
}

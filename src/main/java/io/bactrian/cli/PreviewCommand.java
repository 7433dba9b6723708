package io.bactrian.cli;

import io.bactrian.flow.Definitions;
import io.bactrian.flow.Needed;
import io.bactrian.flow.UsageFault;
import io.bactrian.importing.DryRun;
import io.bactrian.ledger.Ledger;
import io.bactrian.mapping.Explained;
import io.bactrian.mapping.Item;
import io.bactrian.report.ExitCode;
import io.bactrian.report.TextTable;
import io.bactrian.row.Code;
import io.bactrian.row.FlowId;
import io.bactrian.vendor.Batch;
import io.bactrian.vendor.ShownRequest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bactrian preview}: the requests that a file would become. */
@Command(
        name = "preview",
        description = "Prints the requests that a file would become, secrets masked. Nothing is sent.",
        mixinStandardHelpOptions = true)
class PreviewCommand implements Callable<Integer>, DryRun.Onlooker {
    @Parameters(paramLabel = "FILE", description = "the file")
    Path file = Path.of("");

    @Option(
            names = "--flow",
            required = true,
            paramLabel = "ACCOUNT/FLOW",
            converter = FlowConverter.class,
            description = "the flow, as 'status' lists them")
    FlowId flow;

    @Option(
            names = "--row",
            paramLabel = "LINE",
            description = "only the row that begins on this line, with the reason for each value")
    long row;

    @Option(
            names = "--requests",
            defaultValue = "1",
            paramLabel = "N",
            description = "how many requests are printed in full (default: ${DEFAULT-VALUE})")
    int most;

    @Inject
    ProgramConfig setup;

    @Spec
    CommandSpec spec;

    private int requests;
    private long items;
    private long rejected;

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UsageFault(file + " is no file");
        }
        Definitions definitions =
                setup.definitions(Needed.flows(each -> each.id().equals(flow)));
        try (Ledger ledger = setup.ledgerToLookAt().orElse(null)) {
            return preview(new DryRun(definitions, setup.accounts(), definitions.flow(flow), ledger));
        }
    }

    private int preview(DryRun dryRun) throws IOException {
        if (row > 0) {
            explain(dryRun.explain(file, row));
            undescribed(dryRun);
            return ExitCode.OK.code();
        }
        dryRun.show(file, this);
        undescribed(dryRun);
        out().println(requests + (requests == 1 ? " request" : " requests") + " for " + items
                + (items == 1 ? " item" : " items") + "; " + rejected + " would be rejected. Nothing was sent.");
        return rejected == 0 ? ExitCode.OK.code() : ExitCode.REJECTED.code();
    }

    private void undescribed(DryRun dryRun) {
        if (dryRun.undescribed()) {
            out().println(
                            "Not checked by what the CRM says of its fields: it was not asked yet today. The import asks it first.");
        }
    }

    private void explain(DryRun.OneItem item) {
        TextTable table = new TextTable("column", "cell", "becomes", "value", "by the rule at");
        for (Explained each : item.values()) {
            table.row(
                    each.column(),
                    each.cell() == null ? "" : each.cell(),
                    each.path(),
                    each.value() == null ? "(cleared)" : each.value() == Item.OMIT ? "(left out)" : each.value(),
                    each.rule());
        }
        out().println(table);
        out().println(item.request().preview());
    }

    @Override
    public void request(Batch batch, ShownRequest shown) {
        items += batch.items().size();
        if (++requests <= most) {
            out().println(shown.preview());
            out().println();
        }
    }

    @Override
    public void rejected(long line, Code code, String message) {
        rejected++;
        out().println("line " + line + ": " + code + ": " + message);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}

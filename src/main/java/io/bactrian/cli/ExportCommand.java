package io.bactrian.cli;

import io.bactrian.exporting.ExportOptions;
import io.bactrian.report.RunTable;
import io.bactrian.row.FlowId;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bactrian export}: the vendor's records as a file, now. */
@Command(
        name = "export",
        description = {
            "Exports the CRM's records into a file, now, and says where it is.",
            "A flow that exports what is new goes on from where the last export ended."
        },
        mixinStandardHelpOptions = true)
class ExportCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "ACCOUNT/FLOW",
            converter = FlowConverter.class,
            description = "the flow, as 'status' lists them")
    FlowId flow;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "NAME=VALUE",
            description =
                    "parameters of the mapping, such as type=1; with any, it is an export for once: where the flow goes on stays as it is")
    Map<String, String> with = Map.of();

    @Option(names = "--full", description = "everything, whatever was exported before")
    boolean full;

    @Option(
            names = "--since",
            defaultValue = "",
            paramLabel = "PLACE",
            description =
                    "from where on, in place of where the last export ended; in the form that 'state show' prints")
    String since = "";

    @Option(
            names = "--format",
            defaultValue = "",
            paramLabel = "FORMAT",
            description = "csv, json or ndjson, in place of the flow's")
    String format = "";

    @Mixin
    Output output = new Output();

    @Inject
    Exporting exporting;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ExportOptions wish = new ExportOptions(with, full, since, format);
        return exporting
                .export(List.of(flow), wish, report -> {
                    out.print(output.json() ? RunTable.exportJson(report.run(), report.files()) : report.text());
                    out.flush();
                })
                .code();
    }
}

package io.bactrian.cli;

import io.bactrian.importing.OpenImport;
import io.bactrian.report.ExportReport;
import io.bactrian.report.RepairReport;
import io.bactrian.report.RunReport;
import io.bactrian.report.RunTable;
import io.bactrian.report.RunText;
import java.io.PrintWriter;

/** Prints what became of each file. */
final class RunPrinter implements Importing.Listener {
    private final PrintWriter out;
    private final boolean json;

    RunPrinter(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    @Override
    public synchronized void ended(RunReport report) {
        out.print(json ? RunTable.json(report.run(), report.codes()) : RunText.of(report));
        out.flush();
    }

    @Override
    public synchronized void exported(ExportReport report) {
        out.print(json ? RunTable.exportJson(report.run(), report.files()) : report.text());
        out.flush();
    }

    @Override
    public synchronized void repaired(RepairReport report) {
        if (!report.items().isEmpty()) {
            ReconcileCommand.tell(report, out, json);
        }
    }

    @Override
    public synchronized void seen(OpenImport.SeenBefore before) {
        out.print(
                json
                        ? RunTable.json(before.earlier(), java.util.List.of())
                        : RunText.duplicate(before.fileName(), before.earlier()));
        out.flush();
    }
}

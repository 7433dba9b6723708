package io.bactrian.cli;

import io.bactrian.files.CodeCount;
import io.bactrian.files.ResultFiles;
import io.bactrian.flow.UsageFault;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.PreparedFile;
import io.bactrian.ledger.RunInfo;
import io.bactrian.report.RunTable;
import io.bactrian.report.RunText;
import io.bactrian.row.FileFault;
import io.bactrian.row.FlowId;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bactrian runs}: the newest runs, or one in full. */
@Command(
        name = "runs",
        description = "Lists the newest runs, or tells everything of one.",
        mixinStandardHelpOptions = true)
class RunsCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "RUN", description = "a run id, such as 20261122-101502-3f9a1c2e")
    @Nullable
    String runId;

    @Option(
            names = "--flow",
            paramLabel = "ACCOUNT/FLOW",
            converter = FlowConverter.class,
            description = "only runs of this flow")
    @Nullable
    FlowId flow;

    @Option(names = "--limit", defaultValue = "20", description = "how many (default: ${DEFAULT-VALUE})")
    int limit;

    @Mixin
    Output output = new Output();

    @Inject
    ProgramConfig setup;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        try (Ledger ledger = setup.ledgerToLookAt().orElse(null)) {
            spec.commandLine().getOut().print(runId == null ? list(ledger) : one(ledger, runId));
            spec.commandLine().getOut().flush();
        }
        return 0;
    }

    private String list(@Nullable Ledger ledger) {
        List<RunInfo> runs = ledger == null ? List.of() : ledger.runs(flow, limit);
        return output.json() ? RunTable.json(runs) : RunTable.text(runs);
    }

    private String one(@Nullable Ledger ledger, String id) {
        if (ledger == null) {
            throw unknown(id);
        }
        RunInfo run = ledger.run(id).orElseThrow(() -> unknown(id));
        if (run.exported() != null) {
            List<PreparedFile> files = ledger.exports().files(run.number());
            return output.json() ? RunTable.exportJson(run, files) : RunText.of(run, files);
        }
        List<CodeCount> codes = CodeCount.of(each -> ledger.eachDeadLetter(run.number(), each));
        if (output.json()) {
            return RunTable.json(run, codes);
        }
        Path folder = ResultFiles.folder(setup.data(), run.flow(), run.runId());
        Path inbox = ResultFiles.inbox(setup.data(), run.flow());
        FileFault unsaid = null;
        return RunText.of(run, codes, unsaid, ResultFiles.existing(folder), inbox);
    }

    private static UsageFault unknown(String id) {
        return new UsageFault("There is no run " + id + ". 'bactrian runs' lists the newest.");
    }
}

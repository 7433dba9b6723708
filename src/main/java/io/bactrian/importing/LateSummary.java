package io.bactrian.importing;

import io.bactrian.files.CodeCount;
import io.bactrian.files.ResultFiles;
import io.bactrian.ledger.RunInfo;
import io.bactrian.report.ExitCode;
import io.bactrian.report.RunReport;
import io.bactrian.report.SummaryJson;
import io.bactrian.row.Code;
import io.bactrian.send.Program;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The summary of a run whose process died after the run was closed and before its summary was written. It is made up for when the file is met again; what the run
 * was told only while it went on (the form of its file, its requests) is not in it.
 */
final class LateSummary {
    private static final Logger LOG = Logger.getLogger(LateSummary.class);

    private LateSummary() {}

    /** Writes it where it is missing. A folder of results that somebody took away is not made again. */
    static void write(Program program, OpenImport.SeenBefore before) {
        RunInfo run = before.earlier();
        Path folder = ResultFiles.folder(program.data(), before.flow(), run.runId());
        if (!Files.isDirectory(folder) || ResultFiles.hasSummary(folder)) {
            return;
        }
        List<CodeCount> codes = CodeCount.of(each -> program.ledger().eachDeadLetter(run.number(), each));
        Code code = run.code() == null ? null : Code.valueOf(run.code());
        RunReport report = new RunReport(
                run,
                null,
                0,
                codes,
                null,
                ResultFiles.existing(folder),
                ResultFiles.inbox(program.data(), before.flow()),
                ExitCode.of(run.state(), run.counts(), false, code));
        try {
            LOG.debugf("Run %s: %s", run.runId(), ResultFiles.summary(folder, SummaryJson.of(report)));
        } catch (UncheckedIOException fault) {
            LOG.warnf("Run %s: %s", run.runId(), fault.getMessage());
        }
    }
}

package io.bactrian.report;

import io.bactrian.files.CodeCount;
import io.bactrian.files.ResultFiles;
import io.bactrian.ledger.PreparedFile;
import io.bactrian.ledger.RunInfo;
import io.bactrian.ledger.RunState;
import io.bactrian.row.Code;
import io.bactrian.row.Counts;
import io.bactrian.row.FileFault;
import io.bactrian.row.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person reads of a run: what became of the file in one line, then only what needs attention (the fault of the file, why the run
 * stopped, the rejects by code with an example) and what to do now. Lines end with {@code \n}; safe to print on a terminal.
 */
public final class RunText {
    private final StringBuilder text = new StringBuilder();

    private RunText() {}

    /** @return the text at the end of {@code import} */
    public static String of(RunReport report) {
        return of(report.run(), report.codes(), report.fault(), report.files(), report.inbox());
    }

    /**
     * The same from what is still known later, for {@code runs RUN}.
     *
     * @param run the run
     * @param codes its rejected and unknown items by code
     * @param fault why its file could not be read to its end, or null
     * @param files the result files that are there, by name
     * @param inbox where a corrected file is to be dropped
     */
    public static String of(
            RunInfo run, List<CodeCount> codes, @Nullable FileFault fault, Map<String, Path> files, Path inbox) {
        RunText page = new RunText();
        page.line(headline(run));
        page.fault(fault);
        page.stop(run, fault);
        codes.forEach(page::code);
        page.todo(run, files, inbox);
        return page.text.toString();
    }

    /**
     * @param files of the export, see {@link io.bactrian.ledger.ExportLedger#files}
     * @return the text at the end of {@code export}, and of {@code runs RUN} for an export
     */
    public static String of(RunInfo run, List<PreparedFile> files) {
        RunText page = new RunText();
        page.line(ExportText.headline(run, files));
        ExportText.deletions(run, files).ifPresent(page::line);
        page.stop(run, null);
        return page.text.toString();
    }

    /** @return the text for a file whose content was imported before, by {@code earlier} */
    public static String duplicate(String fileName, RunInfo earlier) {
        RunText page = new RunText();
        page.line(fileName + " -> " + earlier.flow() + ": nothing sent, this content was imported before");
        page.line("  The earlier import was " + headline(earlier));
        page.line("  What to do: " + Code.FILE_DUPLICATE.repair());
        return page.text.toString();
    }

    /** @return the first line: file, flow, figures, run id */
    public static String headline(RunInfo run) {
        if (run.exported() != null) {
            return ExportText.headline(run, List.of());
        }
        String figures = figures(run.state(), run.counts());
        return Printable.line(run.file().name()) + " -> " + run.flow() + ": " + figures + " (run " + run.runId() + ")";
    }

    private static String figures(RunState state, Counts counts) {
        String rows = opening(state) + Words.count(counts.rows(), "row");
        String items = counts.rows() == counts.read() ? "" : " in " + Words.count(counts.read(), "item");
        Stream<String> outcomes = Stream.of(
                        part(counts.accepted(), "accepted", ""),
                        part(counts.rejected(), "rejected", ""),
                        part(counts.skipped(), "skipped", " (accepted before, unchanged)"),
                        part(counts.unknown(), "unknown", ""))
                .flatMap(Optional::stream);
        return Stream.concat(Stream.of(rows + items), outcomes).collect(Collectors.joining(", "));
    }

    private static String opening(RunState state) {
        return switch (state) {
            case DONE -> "";
            case RUNNING -> "going on, so far ";
            case STOPPED -> "stopped after ";
            case UNREACHABLE -> "waiting for the CRM after ";
            case INTERRUPTED -> "interrupted after ";
        };
    }

    private static Optional<String> part(long count, String outcome, String note) {
        return count == 0 ? Optional.empty() : Optional.of(count + " " + outcome + note);
    }

    private void fault(@Nullable FileFault fault) {
        if (fault != null) {
            line("");
            line("The file could not be read to its end, " + fault.code() + ": " + fault.message());
            line("  What to do: " + fault.code().repair());
        }
    }

    private void stop(RunInfo run, @Nullable FileFault fault) {
        boolean saidAlready = fault != null && fault.code().name().equals(run.code());
        if (run.code() == null || saidAlready) {
            return;
        }
        Optional<Code> code = CodePage.find(run.code());
        line("");
        line(run.code() + ": " + (run.message() == null ? code.map(Code::cause).orElse("") : run.message()));
        code.ifPresent(known -> line("  What to do: " + known.repair()));
    }

    private void code(CodeCount each) {
        line("");
        line(each.count() + " " + Words.lower(each.outcome()) + ", " + each.code() + ": "
                + each.code().cause());
        line("  " + (each.count() == 1 ? "Line " : "For example line ") + each.line() + ": " + each.message());
        line("  What to do: " + each.code().repair());
    }

    private void todo(RunInfo run, Map<String, Path> files, Path inbox) {
        Path rejected = files.get(ResultFiles.nameOf(Outcome.REJECTED));
        Path unknown = files.get(ResultFiles.nameOf(Outcome.UNKNOWN));
        if (rejected != null || unknown != null) {
            line("");
        }
        if (rejected != null) {
            line("Correct " + rejected + " and drop it into " + inbox + "/");
        }
        if (unknown != null) {
            line("Look in the CRM for the " + Words.count(run.counts().unknown(), "item") + " of " + unknown
                    + ": nobody can say whether they are there. 'bactrian deadletters list' has their numbers.");
        }
    }

    private void line(String line) {
        text.append(Printable.line(line)).append('\n');
    }
}

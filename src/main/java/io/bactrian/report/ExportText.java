package io.bactrian.report;

import io.bactrian.ledger.ExportCounts;
import io.bactrian.ledger.PreparedFile;
import io.bactrian.ledger.RunInfo;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person reads of an export. */
final class ExportText {
    private ExportText() {}

    /** @return {@code apro/stock-filter: exported 500 records into exports/.../x.csv (12 changed, 3 deleted) (run R)} */
    static String headline(RunInfo run, List<PreparedFile> files) {
        ExportCounts counts = Objects.requireNonNull(run.exported());
        return run.flow() + ": " + figures(run, counts, files) + " (run " + run.runId() + ")";
    }

    private static String figures(RunInfo run, ExportCounts counts, List<PreparedFile> files) {
        return switch (run.state()) {
            case DONE -> done(run, counts, files);
            case RUNNING -> "going on, so far " + Words.count(counts.read(), "record");
            case STOPPED -> "nothing exported, stopped after " + Words.count(counts.read(), "record");
            case UNREACHABLE ->
                "nothing exported, the CRM did not answer any more after " + Words.count(counts.read(), "record");
            case INTERRUPTED -> "nothing exported, interrupted after " + Words.count(counts.read(), "record");
        };
    }

    private static String done(RunInfo run, ExportCounts counts, List<PreparedFile> files) {
        String file = counts.exported() == 0 ? "" : target(run, files);
        return "exported " + Words.count(counts.exported(), "record")
                + (file.isEmpty() ? "" : " into " + Printable.line(file))
                + note(counts);
    }

    private static String target(RunInfo run, List<PreparedFile> files) {
        return files.isEmpty() ? run.file().name() : files.get(0).target().toString();
    }

    private static String note(ExportCounts counts) {
        if (counts.exported() == 0 && counts.deleted() == 0) {
            return counts.read() == 0 ? "" : " (all " + counts.read() + " unchanged)";
        }
        String parts = Stream.of(
                        part(counts.changed(), "changed"),
                        part(counts.deleted(), "deleted"),
                        part(counts.read() - counts.exported(), "unchanged"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return parts.isEmpty() ? "" : " (" + parts + ")";
    }

    private static Optional<String> part(long count, String word) {
        return count <= 0 ? Optional.empty() : Optional.of(count + " " + word);
    }

    /** @return where the keys of the records stand that the vendor no longer has, where there are such */
    static Optional<String> deletions(RunInfo run, List<PreparedFile> files) {
        ExportCounts counts = Objects.requireNonNull(run.exported());
        return counts.deleted() == 0
                ? Optional.empty()
                : files.stream()
                        .map(file -> file.target().toString())
                        .filter(target -> target.contains("-deleted."))
                        .findFirst()
                        .map(target -> "Deleted in the CRM since: see " + target);
    }
}

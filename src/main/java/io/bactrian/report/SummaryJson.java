package io.bactrian.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.files.CodeCount;
import io.bactrian.ledger.ExportCounts;
import io.bactrian.ledger.FileFacts;
import io.bactrian.ledger.PreparedFile;
import io.bactrian.ledger.RunInfo;
import io.bactrian.row.Counts;
import io.bactrian.row.Detected;
import io.bactrian.row.FileFault;
import io.bactrian.row.FileFormat;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code summary.json}: a run for programs. Names are stable; {@code null} stands where something is not known. */
public final class SummaryJson {
    private SummaryJson() {}

    /** @return the summary of a run at its end */
    public static ObjectNode of(RunReport report) {
        ObjectNode summary = run(report.run());
        detected(summary.withObject("/file"), report.detected());
        summary.put("requests", report.requests());
        codes(summary.putArray("codes"), report.codes());
        fault(summary, report.fault());
        ObjectNode files = summary.putObject("files");
        report.files().forEach((name, path) -> files.put(name, path.toString()));
        summary.put("exit", report.exit().code());
        return summary;
    }

    /**
     * The summary of a run of which items were settled after its end.
     *
     * @param before the earlier one: what it knows of the file stays
     */
    public static ObjectNode again(ObjectNode before, RunReport report) {
        ObjectNode summary = of(report);
        if (before.has("file")) {
            summary.set("file", before.get("file"));
            summary.set("fault", before.get("fault"));
            summary.put("requests", before.path("requests").asLong() + report.requests());
        }
        return summary;
    }

    /** @return what the ledger knows of a run; {@code runs --output json} has one for each */
    public static ObjectNode run(RunInfo run) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("run", run.runId());
        node.put("kind", run.exported() == null ? "import" : "export");
        node.put("flow", run.flow().toString());
        file(node, run.file());
        node.put("started", run.started().toString());
        node.put("ended", run.ended() == null ? null : run.ended().toString());
        node.put("seconds", seconds(run));
        node.put("state", run.state().name().toLowerCase(Locale.ROOT));
        node.put("code", run.code());
        node.put("message", run.message());
        counts(node.putObject("counts"), run);
        return node;
    }

    private static void file(ObjectNode node, FileFacts file) {
        if (file.equals(FileFacts.NONE)) {
            node.putNull("file");
            return;
        }
        node.putObject("file")
                .put("name", file.name())
                .put("sha256", file.sha256())
                .put("size", file.size());
    }

    /** @return an export, with the paths of its files */
    static ObjectNode export(RunInfo run, List<PreparedFile> files) {
        ObjectNode node = run(run);
        ObjectNode paths = node.putObject("files");
        files.forEach(file -> paths.put(
                String.valueOf(file.target().getFileName()), file.target().toString()));
        return node;
    }

    private static void counts(ObjectNode node, RunInfo run) {
        ExportCounts exported = run.exported();
        if (exported == null) {
            counts(node, run.counts());
            return;
        }
        node.put("read", exported.read());
        node.put("exported", exported.exported());
        node.put("changed", exported.changed());
        node.put("deleted", exported.deleted());
    }

    private static @Nullable BigDecimal seconds(RunInfo run) {
        if (run.ended() == null) {
            return null;
        }
        return BigDecimal.valueOf(Duration.between(run.started(), run.ended()).toMillis(), 3);
    }

    private static void counts(ObjectNode node, Counts counts) {
        node.put("rows", counts.rows());
        node.put("read", counts.read());
        node.put("accepted", counts.accepted());
        node.put("rejected", counts.rejected());
        node.put("skipped", counts.skipped());
        node.put("unknown", counts.unknown());
    }

    private static void detected(ObjectNode file, @Nullable Detected detected) {
        FileFormat format = detected == null ? null : detected.format();
        Character delimiter = detected == null ? null : detected.delimiter();
        file.put("format", format == null ? null : format.word());
        file.put("charset", detected == null ? null : detected.charsetWord());
        file.put("delimiter", delimiter == null ? null : delimiter.toString());
    }

    static void codes(ArrayNode list, List<CodeCount> codes) {
        for (CodeCount each : codes) {
            list.addObject()
                    .put("code", each.code().name())
                    .put("outcome", each.outcome().name().toLowerCase(Locale.ROOT))
                    .put("count", each.count())
                    .put("cause", each.code().cause())
                    .put("repair", each.code().repair());
        }
    }

    private static void fault(ObjectNode summary, @Nullable FileFault fault) {
        if (fault == null) {
            summary.putNull("fault");
            return;
        }
        summary.putObject("fault")
                .put("code", fault.code().name())
                .put("line", fault.line())
                .put("column", fault.column())
                .put("message", fault.message());
    }
}

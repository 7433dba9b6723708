package io.bactrian.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.ledger.RunInfo;
import io.bactrian.row.Counts;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What {@code bactrian runs} prints. */
public final class RunTable {
    private RunTable() {}

    /** @return one line for each run, in the order given */
    public static String text(List<RunInfo> runs) {
        if (runs.isEmpty()) {
            return "No run yet.\n";
        }
        TextTable table = new TextTable(
                "run", "flow", "file", "state", "rows", "accepted", "rejected", "skipped", "unknown", "started");
        runs.forEach(run -> row(table, run));
        return table.toString();
    }

    private static void row(TextTable table, RunInfo run) {
        Counts counts = run.counts();
        table.row(
                run.runId(),
                run.flow(),
                run.file().name(),
                Words.lower(run.state()),
                counts.rows(),
                counts.accepted(),
                counts.rejected(),
                counts.skipped(),
                counts.unknown(),
                run.started().truncatedTo(ChronoUnit.SECONDS));
    }

    /** @return the same for programs: a list */
    public static String json(List<RunInfo> runs) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        runs.forEach(run -> list.add(SummaryJson.run(run)));
        return Json.print(list);
    }

    /** @return one run for programs, with its rejected and unknown items by code; for {@code runs RUN} */
    public static String json(RunInfo run, List<CodeCount> codes) {
        ObjectNode node = SummaryJson.run(run);
        SummaryJson.codes(node.putArray("codes"), codes);
        return Json.print(node);
    }
}

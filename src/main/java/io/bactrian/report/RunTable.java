package io.bactrian.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.files.CodeCount;
import io.bactrian.files.JsonText;
import io.bactrian.ledger.PreparedFile;
import io.bactrian.ledger.RunInfo;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What {@code bactrian runs} prints. */
public final class RunTable {
    private RunTable() {}

    /** @return one line for each run, in the order given */
    public static String text(List<RunInfo> runs) {
        if (runs.isEmpty()) {
            return "No run yet.\n";
        }
        List<Figure> figures = Figure.of(runs.stream().map(RunInfo::exported).anyMatch(Objects::nonNull));
        List<String> header = new ArrayList<>(List.of("run", "flow", "file", "state"));
        figures.forEach(figure -> header.add(figure.word()));
        header.add("started");
        TextTable table = new TextTable(header.toArray(String[]::new));
        runs.forEach(run -> row(table, run, figures));
        return table.toString();
    }

    private static void row(TextTable table, RunInfo run, List<Figure> figures) {
        List<Object> cells =
                new ArrayList<>(List.of(run.runId(), run.flow(), run.file().name(), Words.lower(run.state())));
        figures.forEach(figure -> cells.add(figure.cell(run)));
        cells.add(run.started().truncatedTo(ChronoUnit.SECONDS));
        table.row(cells.toArray());
    }

    /** @return the same for programs: a list */
    public static String json(List<RunInfo> runs) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        runs.forEach(run -> list.add(SummaryJson.run(run)));
        return JsonText.print(list);
    }

    /** @return an export for programs, with the paths of its files */
    public static String exportJson(RunInfo run, List<PreparedFile> files) {
        return JsonText.print(SummaryJson.export(run, files));
    }

    /** @return one run for programs, with its rejected and unknown items by code; for {@code runs RUN} */
    public static String json(RunInfo run, List<CodeCount> codes) {
        ObjectNode node = SummaryJson.run(run);
        SummaryJson.codes(node.putArray("codes"), codes);
        return JsonText.print(node);
    }
}

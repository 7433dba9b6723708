package io.bactrian.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a run has left in its folder.
 *
 * @param folder its folder
 * @param summary its {@code summary.json}
 */
record Run(Path folder, JsonNode summary) {
    static final Comparator<Run> BY_START =
            Comparator.comparing(run -> run.summary().get("started").asText());

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The counts of a run. */
    record Counts(long rows, long read, long accepted, long rejected, long skipped, long unknown) {}

    static Run read(Path folder) {
        return new Run(folder, json(ProgramFixture.text(folder.resolve("summary.json"))));
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException fault) {
            throw new UncheckedIOException("no JSON: " + text, fault);
        }
    }

    String id() {
        return summary.get("run").asText();
    }

    /** @return such as {@code done} */
    String state() {
        return summary.get("state").asText();
    }

    /** @return the code that the run as a whole has, or {@code null} as text */
    String code() {
        return summary.get("code").asText();
    }

    /** @return the same in words */
    String message() {
        return summary.get("message").asText();
    }

    long requests() {
        return summary.get("requests").asLong();
    }

    Counts counts() {
        return counts(summary);
    }

    /** @return the counts in one entry of {@code runs --output json} */
    static Counts counts(JsonNode run) {
        JsonNode counts = run.get("counts");
        return new Counts(
                counts.get("rows").asLong(),
                counts.get("read").asLong(),
                counts.get("accepted").asLong(),
                counts.get("rejected").asLong(),
                counts.get("skipped").asLong(),
                counts.get("unknown").asLong());
    }

    /** @return the rows of one of its CSV files; none where the file is not there */
    List<Map<String, String>> rows(String file) {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Table.read(path).rows() : List.of();
    }

    /** @return one column of one of its CSV files */
    List<String> column(String file, String name) {
        return rows(file).stream().map(row -> Table.cell(row, name)).toList();
    }
}

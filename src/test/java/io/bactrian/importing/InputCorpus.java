package io.bactrian.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.camel.Bed;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.report.RunReport;
import io.bactrian.row.FlowId;
import io.bactrian.simulator.AproSettings;
import io.bactrian.simulator.Simulator;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Imports files of the corpus by a flow of its own for each of them, and tells what became of them as the index does. */
final class InputCorpus implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern RUN_ID = Pattern.compile("\\d{8}-\\d{6}-[0-9a-f]{8}");
    private static final int SHOWN_AT_MOST = 20;
    private static final List<String> OURS = List.of("_line", "_code", "_message", "_surplus");

    private final Path folder;
    private final Simulator simulator;
    private final Bed bed;
    private final HttpClient http = HttpClient.newHttpClient();
    private int dropped;

    private InputCorpus(Path folder, Simulator simulator) {
        this.folder = folder;
        this.simulator = simulator;
        this.bed = new Bed(folder, simulator);
    }

    static InputCorpus open(Path folder, List<InputCase> cases) throws Exception {
        InputCorpus corpus = new InputCorpus(folder, Bed.simulator());
        Bed.write(folder.resolve("mappings/apro/goods.yaml"), Bed.text(InputCase.FOLDER.resolve("goods.yaml")));
        StringBuilder routes = new StringBuilder();
        cases.forEach(input -> routes.append(route(input)));
        Bed.write(folder.resolve("routes/inputs.camel.yaml"), routes.toString());
        corpus.bed.start();
        return corpus;
    }

    private static String route(InputCase input) {
        StringBuilder parameters = new StringBuilder();
        Map<String, @Nullable Object> all = new TreeMap<>(Map.of(
                "account", "apro", "mapping", "apro/goods", "name", flow(input).name(), "maxRejects", "none"));
        all.putAll(input.settings());
        all.forEach((name, value) -> parameters.append("      - { name: " + name + ", value: '" + value + "' }\n"));
        return "- templatedRoute:\n    routeTemplateRef: import\n    routeId: "
                + flow(input).name() + "\n    parameters:\n" + parameters;
    }

    private static FlowId flow(InputCase input) {
        return new FlowId("apro", "input-" + input.number());
    }

    /** Imports a file under a name of its own, by the flow of {@code input}. */
    Outcome drop(InputCase input, Path file) throws Exception {
        Path copy =
                folder.resolve("dropped").resolve(Integer.toString(dropped++)).resolve(name(file));
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        Files.copy(file, copy);
        RunReport report = bed.run(flow(input), copy);
        return new Outcome(report, bed.letters(report), rejections(report), sent(report));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** What became of a file. */
    record Outcome(
            RunReport report,
            List<DeadLetter> letters,
            List<String> rejections,
            Map<String, Map<String, String>> sent) {
        /** As the index tells it; what is nothing is left out. */
        Map<String, @Nullable Object> shown() {
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            shown.put("rows", report.run().counts().rows());
            if (report.run().counts().accepted() > SHOWN_AT_MOST) {
                shown.put("accepted", report.run().counts().accepted());
            } else if (!sent.isEmpty()) {
                shown.put("sent", sent);
            }
            if (!rejections.isEmpty()) {
                shown.put("rejected", rejections);
            }
            if (report.fault() != null) {
                shown.put(
                        "fault",
                        report.fault().code() + " " + report.fault().line() + ":"
                                + report.fault().column() + " " + report.fault().message());
            } else if (report.run().code() != null) {
                shown.put("stopped", report.run().code() + " " + report.run().message());
            }
            return shown;
        }
    }

    /** The lines of rejected.csv as {@code LINE CODE MESSAGE}, read by another reader than ours. */
    private static List<String> rejections(RunReport report) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Map<String, String> row : rows(report.files().get("rejected.csv"))) {
            String line = row.get("_line") + " " + row.get("_code") + " " + row.get("_message");
            lines.add(RUN_ID.matcher(line).replaceAll("RUN").replaceAll(" as \\d+ \\(run", " as ID (run"));
        }
        return lines;
    }

    private static List<Map<String, String>> rows(@Nullable Path file) throws IOException {
        if (file == null) {
            return List.of();
        }
        List<Map<String, String>> rows = new ArrayList<>();
        List<CSVRecord> records = records(file);
        for (CSVRecord record : records.subList(1, records.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < record.size(); i++) {
                row.put(records.get(0).get(i), record.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static char delimiter(String text) {
        for (char candidate : new char[] {';', '\t', '|', '^'}) {
            if (text.lines().findFirst().orElse("").contains(candidate + "_line" + candidate)) {
                return candidate;
            }
        }
        return ',';
    }

    private static List<CSVRecord> records(Path file) throws IOException {
        String text = Files.readString(file).substring(1);
        CSVFormat format =
                CSVFormat.RFC4180.builder().setDelimiter(delimiter(text)).get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            return parser.getRecords();
        }
    }

    /** What the CRM has of the records that the run made, asked of it by their ids: name and fields by article number. */
    private Map<String, Map<String, String>> sent(RunReport report) throws IOException, InterruptedException {
        long accepted = report.run().counts().accepted();
        if (accepted == 0 || accepted > SHOWN_AT_MOST) {
            return Map.of();
        }
        StringBuilder question =
                new StringBuilder("apikey=" + AproSettings.DEFAULT_KEY + "&params[type]=1&params[limit]=500");
        int count = 0;
        for (Map<String, String> row : rows(report.files().get("accepted.csv"))) {
            question.append("&params[byid][" + count++ + "]=" + row.get("_id"));
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.url("apro") + "/sharedapi/stock/filter"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(question.toString()))
                .build();
        String answer = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
        Map<String, Map<String, String>> sent = new TreeMap<>();
        JsonNode list = JSON.readTree(answer).at("/data/list");
        assertThat(list.isArray()).as(answer).isTrue();
        assertThat(list.size()).as(answer).isEqualTo((int) accepted);
        for (JsonNode record : list) {
            put(record, sent);
        }
        return sent;
    }

    private static void put(JsonNode record, Map<String, Map<String, String>> into) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", record.path("name").asText());
        for (JsonNode field : record.path("fields")) {
            values.put(field.path("id").asText(), field.path("value").asText());
        }
        String key = values.remove("338");
        assertThat(key).as(record.toString()).isNotNull();
        Map<String, String> named = new TreeMap<>();
        values.forEach((id, value) ->
                named.put(id.equals("513") ? "note" : id.equals("515") ? "price" : id, shortened(value)));
        assertThat(into.put(shortened(String.valueOf(key)), named)).as(key).isNull();
    }

    private static String shortened(String value) {
        return value.length() < 100
                ? value
                : value.substring(0, 10) + String.format(Locale.ROOT, "... (%d characters)", value.length());
    }

    /** What was rejected and is rejected again has the same cells: nothing is lost or changed on the way through rejected.csv. */
    void sameCells(Outcome first, Outcome again) {
        List<Map<String, String>> before = cells(first);
        assertThat(before).containsAll(cells(again));
    }

    private static List<Map<String, String>> cells(Outcome outcome) {
        List<Map<String, String>> all = new ArrayList<>();
        for (DeadLetter letter : outcome.letters()) {
            for (DeadLetter.SourceRow row : letter.rows()) {
                Map<String, String> cells = new TreeMap<>();
                for (int i = 0; i < Math.min(row.names().size(), row.cells().size()); i++) {
                    String cell = row.cells().get(i);
                    if (!OURS.contains(row.names().get(i)) && cell != null && !cell.isEmpty()) {
                        cells.put(row.names().get(i), cell);
                    }
                }
                all.add(cells);
            }
        }
        return all;
    }

    /** What a person writes into columns of all rows of a rejected.csv. @return the file as a spreadsheet saves it */
    Path corrected(Path rejected, Map<String, @Nullable Object> corrections) throws IOException {
        List<CSVRecord> records = records(rejected);
        List<String> header = records.get(0).toList();
        StringWriter text = new StringWriter();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter(Files.readString(rejected)))
                .get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            printer.printRecord(header);
            for (CSVRecord record : records.subList(1, records.size())) {
                List<String> cells = new ArrayList<>(record.toList());
                corrections.forEach((name, value) -> cells.set(header.indexOf(name), String.valueOf(value)));
                printer.printRecord(cells);
            }
        }
        return Bed.write(folder.resolve("corrected-" + dropped).resolve("rejected.csv"), text.toString());
    }

    @Override
    public void close() {
        bed.close();
        simulator.close();
    }
}

package io.bactrian.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.it.Running.Ended;
import io.bactrian.simulator.KeyCount;
import io.bactrian.simulator.OperationReceipt;
import io.bactrian.simulator.SimulatorSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of {@code samples/apro}, under the vendor's real limits. */
class SamplesIT {
    private static final String INSERT = "apro/stock/insert";
    private static final String BILLS = "apro/accounts/add";

    @TempDir
    Path home;

    private ProgramFixture fixture;

    @BeforeEach
    void open() {
        fixture = ProgramFixture.open(home, SimulatorSettings.defaults());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void everyRowOfTheStockFileArrivesOrIsRejectedWithItsReasonAndTheCorrectedOnesArriveOnce() {
        Path stock = ProgramFixture.SAMPLES.resolve("apro/stock.csv");
        Ended first = fixture.importFiles(ProgramFixture.STOCK, stock);
        assertThat(first.exit()).as(first.toString()).isEqualTo(1);
        Run run = fixture.lastRun(ProgramFixture.STOCK);
        assertThat(run.counts()).isEqualTo(new Run.Counts(1000, 1000, 987, 13, 0, 0));
        assertThat(rejections(run)).containsExactlyElementsOf(expectedRejections());
        List<String> good = goodKeys(stock, run);
        assertThat(good).hasSize(987);
        assertThat(fixture.simulator().receipts().inserted(INSERT)).containsExactlyInAnyOrderElementsOf(good);
        assertThat(run.column("accepted.csv", "sku")).containsExactlyInAnyOrderElementsOf(good);
        assertThat(run.column("accepted.csv", "_id")).doesNotHaveDuplicates().allMatch(id -> id.matches("\\d+"));
        assertThat(fixture.receipt(INSERT).mostElements()).isLessThanOrEqualTo(1000);

        Map<String, KeyCount> before = fixture.keys(INSERT);
        Path corrected = fixture.file("corrected.csv", corrected(run));
        Ended second = fixture.importFiles(ProgramFixture.STOCK, corrected, stock);
        assertThat(second.exit()).as(second.toString()).isEqualTo(0);
        assertThat(fixture.lastRun(ProgramFixture.STOCK).counts()).isEqualTo(new Run.Counts(13, 13, 13, 0, 0, 0));
        assertThat(second.out()).contains("stock.csv").contains("was imported before");
        assertThat(fixture.receipt(INSERT).inserted()).isEqualTo(1000);
        assertThat(fixture.simulator().receipts().duplicates(INSERT)).isEmpty();
        assertThat(received(fixture.keys(INSERT), before))
                .as("keys that were received in the second pass, each once")
                .hasSize(13)
                .allSatisfy((key, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void exactlyTheFiveInvoicesThatTheVendorRefusesAndTheOneThatCannotBeMappedAreDeadLetters() {
        Ended ended = fixture.importFiles(ProgramFixture.INVOICES, ProgramFixture.SAMPLES.resolve("apro/invoices.csv"));
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(1);
        Run run = fixture.lastRun(ProgramFixture.INVOICES);
        assertThat(run.counts()).isEqualTo(new Run.Counts(154, 60, 54, 6, 0, 0));
        JsonNode letters =
                Run.json(fixture.run("deadletters", "list", "--output", "json").out());
        Map<String, String> reasons = new TreeMap<>();
        letters.forEach(letter -> reasons.put(
                letter.get("key").asText(),
                letter.get("code").asText() + " " + letter.get("message").asText()));
        assertThat(reasons)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "2026-0007", "VENDOR_REJECTED 1: Contact not specified",
                        "2026-0016", "VENDOR_REJECTED 2: Company payment details not specified",
                        "2026-0025", "VENDOR_REJECTED 3: Date not specified",
                        "2026-0034", "VENDOR_REJECTED 4: List of objects not specified",
                        "2026-0043",
                                "VENDOR_REJECTED 5: No valid objects (please specify \"name\", \"count\", \"price\")",
                        "2026-0052", "NOT_DATE date: '31.02.2026' is a date that does not exist"));
        assertThat(run.rows("rejected.csv").stream()
                        .map(row -> Table.cell(row, "_line") + " " + Table.cell(row, "invoice_no")))
                .containsExactlyInAnyOrderElementsOf(
                        linesOf(reasons.keySet().stream().toList()));
        OperationReceipt receipt = fixture.receipt(BILLS);
        assertThat(receipt.inserted()).isEqualTo(54);
        assertThat(receipt.duplicates()).isZero();
        assertThat(receipt.mostElements()).isLessThanOrEqualTo(1000);
        assertThat(receipt.requests())
                .isEqualTo(receipt.leastForReceived())
                .isEqualTo(run.requests())
                .isEqualTo(2);
    }

    private static List<String> rejections(Run run) {
        return run.rows("rejected.csv").stream()
                .map(row ->
                        Table.cell(row, "_line") + " " + Table.cell(row, "_code") + " " + Table.cell(row, "_message"))
                .toList();
    }

    private static List<String> expectedRejections() {
        return List.of(
                "18 REQUIRED_EMPTY category_id: required, but empty",
                "57 REQUIRED_EMPTY name: required, but empty",
                "104 NOT_DECIMAL price: '12.50' is no decimal number with ',' as decimal sign; if the file writes '.', set decimal: \".\" in the mapping",
                "161 NOT_DECIMAL price: 'on request' is no decimal number with ',' as decimal sign",
                "233 KEY_EMPTY sku: the key is empty, so what becomes of the row could not be remembered; fill in the cell",
                "290 NOT_INTEGER category_id: 'radiators' is no whole number",
                "347 REQUIRED_EMPTY lon: required, but empty",
                "415 NOT_INTEGER size_from: 'small' is no whole number",
                "502 TOO_LONG name: 'Radiator " + "x".repeat(51) + "…' has 269 characters, at most 255 are taken",
                "588 NOT_DECIMAL lat: '48,21' is no decimal number with '.' as decimal sign; if the file writes ',', set decimal: \",\" in the mapping",
                "640 ROW_TOO_SHORT Line 640 has 5 cells, but the header has 11 columns.",
                "777 VENDOR_REFUSED_REQUEST APRO refused the request: BAD_PARAMS",
                "903 ROW_TOO_LONG Line 903 has 12 cells, but the header has 11 columns.");
    }

    private static List<String> goodKeys(Path file, Run run) {
        List<String> bad = run.column("rejected.csv", "_line");
        List<String> good = new ArrayList<>();
        List<Map<String, String>> rows = Table.read(file).rows();
        for (int at = 0; at < rows.size(); at++) {
            if (!bad.contains(Integer.toString(at + 2))) {
                good.add(Table.cell(rows.get(at), "sku"));
            }
        }
        return good;
    }

    /** What a person writes into the cells that the messages name. */
    private static String corrected(Run run) {
        Map<String, Map<String, String>> corrections = Map.ofEntries(
                Map.entry("18", Map.of("category_id", "14")),
                Map.entry("57", Map.of("name", "Pump")),
                Map.entry("104", Map.of("price", "12,50")),
                Map.entry("161", Map.of("price", "")),
                Map.entry("233", Map.of("sku", "SKU-00232")),
                Map.entry("290", Map.of("category_id", "15")),
                Map.entry("347", Map.of("lon", "16.37")),
                Map.entry("415", Map.of("size_from", "80")),
                Map.entry("502", Map.of("name", "Radiator")),
                Map.entry("588", Map.of("lat", "48.21")),
                Map.entry("640", Map.of("color", "white", "_text", "")),
                Map.entry("777", Map.of("category_id", "21")),
                Map.entry("903", Map.of("_surplus", "")));
        Table table = Table.read(run.folder().resolve("rejected.csv"));
        table.rows().forEach(row -> row.putAll(corrections.getOrDefault(Table.cell(row, "_line"), Map.of())));
        return table.text();
    }

    private static Map<String, Integer> received(Map<String, KeyCount> now, Map<String, KeyCount> before) {
        Map<String, Integer> times = new TreeMap<>();
        now.forEach((key, count) -> {
            int more = count.received()
                    - before.getOrDefault(key, new KeyCount(0, 0, 0)).received();
            if (more != 0) {
                times.put(key, more);
            }
        });
        return times;
    }

    private static List<String> linesOf(List<String> invoices) {
        List<String> lines = new ArrayList<>();
        List<Map<String, String>> rows =
                Table.read(ProgramFixture.SAMPLES.resolve("apro/invoices.csv")).rows();
        for (int at = 0; at < rows.size(); at++) {
            String invoice = Table.cell(rows.get(at), "invoice_no");
            if (invoices.contains(invoice)) {
                lines.add(at + 2 + " " + invoice);
            }
        }
        return lines;
    }
}

package io.bactrian.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.it.Running.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mappings of the user's own: checked, looked at, repaired. */
class DefinitionsIT {
    private static final String INSERT = "apro/stock/insert";

    @TempDir
    Path home;

    private ProgramFixture fixture;

    @BeforeEach
    void open() {
        fixture = ProgramFixture.open(home);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void everyFaultOfAMappingIsSaidAtOnceWithItsPlace() throws IOException {
        Path mapping = Files.createDirectories(home.resolve("mappings/apro")).resolve("stock-insert.yaml");
        Files.writeString(mapping, """
                operation: stock/insert
                titel: goods
                key: sku
                item:
                  parent: { from: category_id, type: integr, required: true }
                  name: { from: name, maxLength: many }
                  author: { constant: 0, from: owner }
                  fields:
                    - { id: 338, value: { from: sku } }
                answer: { ids: "$.data" }
                tests:
                  - name: a price
                    row: { sku: A-1, category: "14", name: Radiator }
                    item: { parent: 14, name: Radiator }
                """);
        Ended ended = fixture.set("BACTRIAN_MAPPINGS", home.resolve("mappings").toString())
                .run("check");
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(3);
        assertThat(ended.out().lines())
                .containsExactly(
                        mapping + ":2:1: 'titel' is no key of a mapping, did you mean 'title'?",
                        mapping + ":5:38: 'integr' for 'type', did you mean 'integer'?",
                        mapping + ":6:34: 'many' for 'maxLength', expected a whole number above 0",
                        mapping
                                + ":7:13: a rule with from and constant, expected exactly one of from, constant, simple, lookup",
                        mapping + ":13:22: unknown column 'category' in a test's row, did you mean 'category_id'?");
        assertThat(ended.err()).contains("5 faults");
    }

    @Test
    void aPreviewIsTheRequestWithoutItsSecretsAndNothingIsSent() {
        Path stock =
                fixture.file("stock.csv", "sku;name;category_id;price\r\nA&B;Välve;14;1234,50\r\nA-2;Valve;x;1\r\n");
        Ended apro = fixture.run("preview", stock.toString(), "--flow", ProgramFixture.STOCK);
        assertThat(apro.exit()).as(apro.toString()).isEqualTo(1);
        assertThat(apro.out().lines())
                .containsExactly(
                        "line 3: NOT_INTEGER: category_id: 'x' is no whole number (mappings/apro/stock-insert.yaml:13)",
                        "POST " + fixture.simulator().url("apro") + "/sharedapi/stock/insert",
                        "Content-Type: application/x-www-form-urlencoded",
                        "",
                        "apikey=$BACTRIAN_ACCOUNTS_APRO_API_KEY&params%5B0%5D%5Bparent%5D=14&params%5B0%5D%5Bname%5D=V%C3%A4lve"
                                + "&params%5B0%5D%5Bauthor%5D=0&params%5B0%5D%5Bfields%5D%5B0%5D%5Bid%5D=338"
                                + "&params%5B0%5D%5Bfields%5D%5B0%5D%5Bvalue%5D=A%26B&params%5B0%5D%5Bfields%5D%5B1%5D%5Bid%5D=339"
                                + "&params%5B0%5D%5Bfields%5D%5B1%5D%5Bvalue%5D=1234.50",
                        "",
                        "Not checked by what the CRM says of its fields: it was not asked yet today. The import asks it first.",
                        "1 request for 1 item; 1 would be rejected. Nothing was sent.");
        Path contacts = fixture.file("contacts.csv", "email,last_name,phone\na@b.example,X & Y,+1 22\n");
        Ended co3 = fixture.run("preview", contacts.toString(), "--flow", ProgramFixture.CONTACTS);
        assertThat(co3.exit()).as(co3.toString()).isEqualTo(0);
        assertThat(co3.out())
                .contains(
                        "<command><setContact><api_key>$BACTRIAN_ACCOUNTS_CO3_API_KEY</api_key><session_key>$SESSION_KEY</session_key>"
                                + "<contact_id></contact_id><contact_type>0</contact_type><contact_lastname>X &amp; Y</contact_lastname>"
                                + "<contact_phone>+1 22</contact_phone><contact_email>a@b.example</contact_email></setContact></command>");
        assertThat(fixture.simulator().receipts().operations()).isEmpty();
        assertThat(fixture.data().resolve("ledger.db")).doesNotExist();
    }

    @Test
    void deadLettersGoThroughTheRepairedMapping() {
        Path file = fixture.file(
                "stock.csv", StockFile.of(3) + "IT-POINT;Valve;14;12.50\r\nIT-POINT-2;Valve;999;12.75\r\n");
        assertThat(fixture.importFiles(ProgramFixture.STOCK, file).exit()).isEqualTo(1);
        JsonNode letters =
                Run.json(fixture.run("deadletters", "list", "--output", "json").out());
        assertThat(letters).hasSize(2);
        String first = letters.get(0).get("id").asText();
        Ended shown = fixture.run("deadletters", "show", first);
        assertThat(shown.out())
                .contains("key      IT-POINT")
                .contains("code     NOT_DECIMAL")
                .contains("Row on line 5")
                .contains("price        12.50");

        fixture.changeMappings("apro/stock-insert.yaml", "decimal: \",\"", "decimal: \".\"")
                .changeMappings("apro/stock-insert.yaml", "(?s)\ntests:.*", "\n");
        List<String> replay = new ArrayList<>(List.of("deadletters", "replay"));
        letters.forEach(letter -> replay.add(letter.get("id").asText()));
        Ended replayed = fixture.run(replay.toArray(String[]::new));
        assertThat(replayed.exit()).as(replayed.toString()).isEqualTo(1);
        assertThat(fixture.lastRun(ProgramFixture.STOCK).counts()).isEqualTo(new Run.Counts(2, 2, 1, 1, 0, 0));
        assertThat(fixture.simulator().receipts().inserted(INSERT))
                .contains("IT-POINT")
                .hasSize(4);

        JsonNode left =
                Run.json(fixture.run("deadletters", "list", "--output", "json").out());
        assertThat(left).hasSize(1);
        assertThat(left.get(0).get("code").asText()).isEqualTo("VENDOR_REFUSED_REQUEST");
        Ended refused = fixture.run("deadletters", "show", left.get(0).get("id").asText());
        assertThat(refused.out()).contains("BAD_PARAMS").contains("curl").doesNotContain(fixture.vendorsKey());
    }
}

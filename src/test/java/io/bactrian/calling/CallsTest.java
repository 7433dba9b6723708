package io.bactrian.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.camel.Bed;
import io.bactrian.flow.UsageFault;
import io.bactrian.report.ExitCode;
import io.bactrian.row.Code;
import io.bactrian.simulator.FaultKind;
import io.bactrian.simulator.FaultRule;
import io.bactrian.simulator.Simulator;
import io.bactrian.simulator.When;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls by hand, by the shipped routes, against the simulator. */
@Timeout(60)
class CallsTest {
    private static final String STOCK = "apro/stock-insert";
    private static final String INSERT = "apro/stock/insert";
    private static final String FILTER = """
            operation: stock/filter
            title: objects of a type
            parameters: { type: { required: true, title: id of the type } }
            request: { type: { from: type, type: integer }, page: { from: page, type: integer }, limit: { from: limit, type: integer } }
            paging: { by: page, first: 1, limit: 2, until: short }
            records: "$.data.list[*]"
            columns: { id: { from: id }, name: { from: name } }
            """;

    @TempDir
    Path folder;

    private Simulator simulator;
    private Bed bed;

    @BeforeEach
    void start() {
        simulator = Bed.simulator();
        bed = new Bed(folder, simulator);
        Bed.write(folder.resolve("mappings/apro/objects.yaml"), FILTER);
    }

    @AfterEach
    void stop() {
        bed.close();
        simulator.close();
    }

    private CallReply call(String mapping, Map<String, String> values, String... masked) throws Exception {
        if (bed.context.isStopped() || !bed.context.isStarted()) {
            bed.start();
        }
        String account = mapping.substring(0, mapping.indexOf('/'));
        return new Calls(bed.sender(), bed.program()).call(mapping, account, values, List.of(masked));
    }

    private static Map<String, String> goods(String sku) {
        return Map.of("sku", sku, "category_id", "14", "name", "Radiator");
    }

    @Test
    void sendsOneRowAndGivesTheAnswerAndTheId() throws Exception {
        CallReply reply = call(STOCK, goods("C-1"));
        assertThat(reply.exit()).isEqualTo(ExitCode.OK);
        assertThat(reply.code()).isNull();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(Objects.requireNonNull(reply.answer()).path("data").get(0).asText())
                .isEqualTo(reply.id());
        assertThat(simulator.receipts().inserted(INSERT)).containsExactly("C-1");
        assertThat(bed.ledger.runs(null, 10)).as("nothing of it is kept").isEmpty();
    }

    @Test
    void sendsNothingWhereAValueIsWrongOrUnknown() throws Exception {
        CallReply reply = call(STOCK, Map.of("sku", "C-1", "category_id", "hunter22", "name", "Radiator"), "hunter22");
        assertThat(reply.exit()).isEqualTo(ExitCode.REJECTED);
        assertThat(reply.code()).isEqualTo(Code.NOT_INTEGER);
        assertThat(reply.message()).isEqualTo("category_id: '$SECRET' is no whole number");
        assertThatThrownBy(() -> call(STOCK, Map.of("sku", "C-1", "colour", "red")))
                .isInstanceOf(UsageFault.class)
                .hasMessageStartingWith("'colour' is no value of apro/stock-insert, expected one of sku, ");
        assertThat(simulator.receipts().operations()).isEmpty();
    }

    @Test
    void saysWhyTheVendorRefusedAndMasksWhatWasGivenAsASecret() throws Exception {
        simulator.faults().add(FaultRule.reject("fields[0].value", "C-1", "", ""));
        CallReply refused = call(STOCK, goods("C-1"));
        assertThat(refused.exit()).isEqualTo(ExitCode.REJECTED);
        assertThat(refused.code()).isEqualTo(Code.VENDOR_REFUSED_REQUEST);
        assertThat(refused.message()).isEqualTo("APRO refused the request: BAD_PARAMS");
        CallReply masked =
                call("co3/setContact", Map.of("email", "ann@example.com", "last_name", "Doe"), "ann@example.com");
        assertThat(masked.exit()).isEqualTo(ExitCode.OK);
        assertThat(String.valueOf(masked.answer())).doesNotContain("ann@example.com");
    }

    @Test
    void doesNotSendAgainWhatMayHaveBeenStored() throws Exception {
        simulator.faults().set(FaultRule.of(FaultKind.RESET_AFTER, When.first(1)));
        CallReply reply = call(STOCK, goods("C-1"));
        assertThat(reply.exit()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(reply.code()).isEqualTo(Code.ANSWER_MISSING);
        assertThat(reply.message()).startsWith("No answer came: ");
        assertThat(reply.answer()).isNull();
        assertThat(simulator.receipts().operation(INSERT).requests()).isEqualTo(1);
    }

    @Test
    void stopsWhereTheCredentialsAreRefusedAndNeverShowsThem() throws Exception {
        bed.settings.put("bactrian.accounts.apro.api-key", "no-such-key");
        CallReply reply = call(STOCK, goods("C-1"));
        assertThat(reply.exit()).isEqualTo(ExitCode.STOPPED);
        assertThat(reply.code()).isEqualTo(Code.CREDENTIALS_REFUSED);
        assertThat(reply.toString()).doesNotContain("no-such-key");
    }

    @Test
    void asksAnExportOnceAndSaysThatThereMayBeMore() throws Exception {
        for (int i = 1; i <= 3; i++) {
            call(STOCK, goods("C-" + i));
        }
        CallReply reply = call("apro/objects", Map.of("type", "1"));
        assertThat(reply.exit()).as(reply.toString()).isEqualTo(ExitCode.OK);
        assertThat(Objects.requireNonNull(reply.answer())).hasSize(2);
        assertThat(reply.answer().get(0).path("name").asText()).isEqualTo("Radiator 600 x 1000");
        assertThat(reply.message())
                .isEqualTo("There may be more: a call asks once, 'bactrian export' asks to the end.");
        assertThat(simulator.receipts().operation("apro/stock/filter").requests())
                .isEqualTo(1);
        assertThatThrownBy(() -> call("apro/objects", Map.of()))
                .isInstanceOf(UsageFault.class)
                .hasMessage(
                        "parameter 'type' of apro/objects is not set, expected the id of the type, such as type=...");
    }
}

package io.bactrian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AproCallsTest {
    private static final String ID = "1a6bd050b157dbddb622049084473691";
    private static final String CALL =
            "params[uniqueId]=" + ID + "&params[from]=4477009001&params[to]=102&params[timestamp]=1790000000000"
                    + "&params[trunkId]=4&params[isIncoming]=1&params[callDuration]=30&params[isAnswered]=1&params[customStatus]=1";

    private final Simulator simulator = Simulator.start(SimulatorSettings.defaults());
    private final Wire wire = new Wire(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void importsACallAndListsItInTheHistory() {
        assertThat(wire.apro("calls/import", CALL)).isEqualTo("{\"result\":\"1\",\"callId\":\"" + ID + "\"}");
        assertThat(wire.apro("calls/history", "params[fromPhone]=4477009001"))
                .isEqualTo(
                        "{\"status\":\"success\",\"data\":[{\"id\":\"27427\",\"date_time\":\"2026-09-21 14:13:20\",\"user_id\":\"0\","
                                + "\"is_incoming\":\"1\",\"is_answered\":\"1\",\"custom_status\":\"1\",\"from_phone\":\"4477009001\","
                                + "\"to_phone\":\"102\",\"trunk_id\":\"4\",\"call_duration\":\"30\",\"url_record\":\"\"}]}");
        assertThat(simulator.receipts().keys("apro/calls/import")).isEqualTo(Map.of(ID, new KeyCount(1, 1, 0)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "params[uniqueId]=" + ID + " | params[uniqueId]=short | The uniqueId must have 32 characters",
                "params[from]=4477009001 | params[callerId]=1 | The phone numbers \\\"from\\\" and \\\"to\\\" are not specified",
                "params[timestamp]=1790000000000 | params[timestamp]=soon | Invalid timestamp",
                "params[trunkId]=4 | params[trunkId]=5 | There is no connection with this trunkId",
                "params[customStatus]=1 | params[customStatus]=9 | There is no status with this id",
                "params[isAnswered]=1 | params[answered]=1 | Unknown parameter \\\"answered\\\"",
            })
    void refusesACallInItsOwnEnvelope(String part, String instead, String error) {
        assertThat(wire.apro("calls/import", CALL.replace(part, instead)))
                .isEqualTo("{\"result\":false,\"error\":\"" + error + "\"}");
        assertThat(simulator.receipts().operation("apro/calls/import").rejected())
                .isEqualTo(1);
        assertThat(simulator.receipts().operation("apro/calls/import").processed())
                .isZero();
    }

    @Test
    void takesMomentsInSecondsInMillisecondsAndAsMySqlWritesThem() {
        assertThat(importedAt("1790000000")).isEqualTo("2026-09-21 14:13:20");
        assertThat(importedAt("1790000000000")).isEqualTo("2026-09-21 14:13:20");
        assertThat(importedAt("2026-09-21+16:13:20%2B02:00")).isEqualTo("2026-09-21 14:13:20");
        assertThat(importedAt("2026-09-21+14:13:20")).isEqualTo("2026-09-21 14:13:20");
    }

    @Test
    void importsTheGoodOnesOfManyAndSaysOnlyHowMany() {
        String two = CALL.replace("params[", "params[calls][0][") + "&"
                + CALL.replace("params[", "params[calls][1][").replace(ID, "x");
        assertThat(wire.apro("calls/importall", two))
                .isEqualTo("{\"result\":\"1\",\"inserted\":\"1\",\"error\":\"1\"}");
        assertThat(wire.apro("calls/importall", two))
                .isEqualTo("{\"result\":\"1\",\"inserted\":\"0\",\"error\":\"2\"}");
        assertThat(wire.apro("calls/importall", "params[call]=1"))
                .isEqualTo("{\"status\":\"fail\",\"message\":\"BAD_PARAMS\"}");
        assertThat(simulator.receipts().duplicates("apro/calls/importall")).isEmpty();
    }

    @Test
    void changesACallByItsUniqueId() {
        wire.apro("calls/import", CALL);
        assertThat(wire.apro("calls/update", "params[uniqueId]=" + ID + "&params[customStatus]=3"))
                .isEqualTo("{\"result\":\"1\",\"callId\":\"" + ID + "\"}");
        assertThat(wire.apro("calls/history", "params[fromPhone]=4477009001"))
                .contains("\"custom_status\":\"3\"", "\"call_duration\":\"30\"");
        assertThat(wire.apro("calls/update", "params[uniqueId]=" + ID.replace('1', '2')))
                .isEqualTo("{\"result\":false,\"error\":\"There is no call with this uniqueId\"}");
        assertThat(wire.apro("calls/update", "params[uniqueId]=" + ID + "&params[to]=5"))
                .isEqualTo("{\"result\":false,\"error\":\"Unknown parameter \\\"to\\\"\"}");
    }

    @Test
    void listsTheHistoryTheLatestFirstByPagesFromOne() {
        assertThat(ids("params[limit]=3")).isEqualTo("27426 27425 27424");
        assertThat(ids("params[limit]=3&params[page]=9")).isEqualTo("27402");
        assertThat(ids("params[orderType]=ASC&params[limit]=2")).isEqualTo("27402 27403");
        assertThat(ids("params[type]=out&params[orderType]=ASC&params[limit]=2"))
                .isEqualTo("27402 27405");
        assertThat(ids("params[dateFrom]=2026-10-02&params[dateTo]=2026-10-03")).isEqualTo("27405 27404");
        assertThat(wire.apro("calls/history", "params[page]=0"))
                .isEqualTo("{\"status\":\"fail\",\"message\":\"BAD_PARAMS\"}");
    }

    @Test
    void listsConnectionsNumbersAndStatuses() {
        assertThat(wire.form("/sharedapi/calls/trunks", "apikey=" + Wire.KEY).body())
                .startsWith("{\"status\":\"success\",\"data\":[{\"trunk_id\":\"4\",");
        assertThat(wire.form("/sharedapi/calls/phoneNumbers", "apikey=" + Wire.KEY)
                        .body())
                .startsWith("{\"status\":\"success\",\"data\":{\"in\":[{\"trunk_id\":\"4\",");
        assertThat(wire.form("/sharedapi/calls/statuses", "apikey=" + Wire.KEY).body())
                .contains("{\"id\":\"2\",\"order\":\"2\",\"color\":\"#E9BCBA\",\"text\":\"Urgent\",\"public\":\"1\"}");
    }

    private String importedAt(String timestamp) {
        simulator.reset();
        assertThat(wire.apro("calls/import", CALL.replace("1790000000000", timestamp)))
                .startsWith("{\"result\":\"1\"");
        return wire.apro("calls/history", "params[fromPhone]=4477009001")
                .replaceAll(".*date_time\":\"([^\"]*).*", "$1");
    }

    private String ids(String params) {
        return Pattern.compile("\"id\":\"(\\d+)\"")
                .matcher(wire.apro("calls/history", params))
                .results()
                .map(id -> id.group(1))
                .collect(Collectors.joining(" "));
    }
}

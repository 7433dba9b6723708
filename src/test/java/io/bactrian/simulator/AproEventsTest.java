package io.bactrian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AproEventsTest {
    private static final String BAD_PARAMS = "{\"status\":\"fail\",\"message\":\"BAD_PARAMS\"}";
    private static final String EVENT = "params[event][title]=Visit&params[event][date]=2017-04-27T10:49:48%2B04:00";

    private final Simulator simulator = Simulator.start(SimulatorSettings.defaults());
    private final Wire wire = new Wire(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void insertsAnEventAndRoundsItsTimeToFiveMinutes() {
        assertThat(wire.apro("org_events/insert", EVENT + "&params[users][47]=root&params[event][duration]=30"))
                .isEqualTo(
                        "{\"status\":\"success\",\"data\":{\"event\":{\"id\":\"356\",\"title\":\"Visit\",\"publ\":\"1\","
                                + "\"description\":\"\",\"allDay\":\"0\",\"duration\":\"30\",\"remind_active\":\"no\",\"remind_before\":\"15\","
                                + "\"year\":\"2017\",\"month\":\"04\",\"day\":\"27\",\"weekday\":\"4\",\"hour\":\"06\",\"minute\":\"50\","
                                + "\"textColor\":\"#000000\",\"backgroundColor\":\"#EFEFEF\",\"borderColor\":\"#EFEFEF\"}}}");
        assertThat(wire.apro("org_events/get", "params[id]=356"))
                .contains("\"title\":\"Visit\"")
                .endsWith("\"users\":{\"47\":\"root\"}}}");
    }

    @ParameterizedTest
    @CsvSource({
        "2017-04-27T18:01:00%2B00:00, 18 00",
        "2017-04-27T18:03:00Z, 18 05",
        "Thu+Apr+27+2017+10:49:48+GMT%2B0400+(GST), 06 50",
        "2017-04-27+18:00, 18 00",
    })
    void takesDatesInConventionalForms(String date, String time) {
        String answer = wire.apro("org_events/insert", "params[event][title]=A&params[event][date]=" + date);
        assertThat(answer.replaceAll(".*\"hour\":\"(\\d\\d)\",\"minute\":\"(\\d\\d)\".*", "$1 $2"))
                .isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "params[event][title]=A | params[event]: date is missing or not a date",
                "params[event][date]=2017-04-27T10:49:48Z | params[event]: title is missing or empty",
                "params[event][title]=A&params[event][date]=27.04.2017 | params[event]: date is missing or not a date",
                EVENT + "&params[event][duration]=7 | params[event]: duration is not a multiple of 5 minutes",
                EVENT + "&params[users][47]=boss | params: a user is neither simple nor root",
                EVENT + "&params[event][publ]=0 | params[event]: id and publ are for changes only",
                "params[title]=A | params[title]: a member that the document does not name",
            })
    void refuses(String params, String refusal) {
        assertThat(wire.apro("org_events/insert", params)).isEqualTo(BAD_PARAMS);
        assertThat(simulator.receipts().operation("apro/org_events/insert").lastRefusals())
                .containsExactly("BAD_PARAMS: " + refusal);
    }

    @Test
    void listsByPagesFromZeroOfTenToFiftyAndLeavesDeletedOnesOut() {
        assertThat(count(wire.apro("org_events/list", "params[page]=0"))).isEqualTo(50);
        assertThat(count(wire.apro("org_events/list", "params[page]=1"))).isEqualTo(4);
        assertThat(count(wire.apro("org_events/list", "params[filters][publ]=all&params[page]=1")))
                .isEqualTo(5);
        assertThat(wire.apro("org_events/list", "params[filters][publ]=0"))
                .contains("\"id\":\"308\"")
                .endsWith("],\"total\":1}}");
        assertThat(count(wire.apro("org_events/list", "params[count]=10&params[filters][employee]=47")))
                .isEqualTo(10);
        assertThat(wire.apro("org_events/list", "params[count]=51")).isEqualTo(BAD_PARAMS);
        assertThat(wire.apro("org_events/list", "params[count]=9")).isEqualTo(BAD_PARAMS);
    }

    @Test
    void changesAndDeletes() {
        assertThat(wire.apro("org_events/update", "params[event][id]=301&params[event][title]=Later"))
                .contains("\"title\":\"Later\"", "\"hour\":\"08\"");
        assertThat(wire.apro("org_events/get", "params[id]=301")).endsWith("\"users\":{\"47\":\"root\"}}}");
        assertThat(wire.apro("org_events/delete", "params[id]=301")).contains("\"publ\":\"0\"");
        assertThat(wire.apro("org_events/get", "params[id]=301")).contains("\"publ\":\"0\"");
        assertThat(wire.apro("org_events/delete", "params[id]=9")).isEqualTo(BAD_PARAMS);
        assertThat(simulator.receipts().keys("apro/org_events/delete")).containsEntry("301", new KeyCount(1, 0, 1));
    }

    private static long count(String answer) {
        return Pattern.compile("\"id\":").matcher(answer).results().count();
    }
}

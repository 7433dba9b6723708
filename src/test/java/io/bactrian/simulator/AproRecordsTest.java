package io.bactrian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contacts, activities and deals; what they have in common with objects is held by {@link AproStockTest}. */
class AproRecordsTest {
    private static final String TRUE = "{\"status\":\"success\",\"data\":true}";

    private final SettableClock clock = new SettableClock();
    private final Simulator simulator =
            Simulator.start(SimulatorSettings.defaults().withClock(clock).withoutRates());
    private final Wire wire = new Wire(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void keepsAContact() {
        assertThat(wire.apro(
                        "purchaser/insert",
                        "params[0][surname]=Hill&params[0][name]=Ada&params[0][secondname]=B.&params[0][manager_id]=47"
                                + "&params[0][additional_manager_id][0]=48&params[0][marktype]=2&params[0][source]=mobile"
                                + "&params[0][email][0]=ada@example.com&params[0][phone][0][phone]=1965&params[0][phone][0][comment]=Main"
                                + "&params[0][comment]=new"
                                + "&params[0][fields][0][id]=24&params[0][fields][0][value]=C-1"
                                + "&params[0][fields][1][id]=28&params[0][fields][1][value]=a.pdf"
                                + "&params[0][fields][2][id]=28&params[0][fields][2][value]=b.pdf"))
                .isEqualTo("{\"status\":\"success\",\"data\":[10608]}");
        assertThat(wire.apro("purchaser/filter", "params[fields][0][id]=24&params[fields][0][value]=C-1"))
                .isEqualTo(
                        "{\"status\":\"success\",\"data\":{\"list\":[{\"id\":\"10608\",\"group_id\":\"0\",\"surname\":\"Hill\","
                                + "\"name\":\"Ada\",\"patronymic\":\"B.\",\"manager_id\":\"47\",\"additional_manager_id\":[\"48\"],"
                                + "\"create_date\":\"2026-11-22 10:15:00\",\"marktype\":\"2\",\"markname\":\"Installer\","
                                + "\"nattype\":\"private_individual\",\"comment\":\"new\",\"customer_activity_type\":\"create\","
                                + "\"customer_activity_date\":\"2026-11-22 10:15:00\",\"email\":[{\"mail\":\"ada@example.com\",\"comment\":\"\"}],"
                                + "\"phone\":[{\"phone\":\"1965\",\"comment\":\"Main\"}],\"fields\":{\"24\":{\"id\":\"24\",\"datatype\":\"text\","
                                + "\"value\":\"C-1\"},\"28\":{\"id\":\"28\",\"datatype\":\"file\",\"value\":[\"a.pdf\",\"b.pdf\"]}}}],\"count\":\"1\"}}");
        assertThat(simulator.receipts().keys("apro/purchaser/insert")).isEqualTo(Map.of("C-1", new KeyCount(1, 1, 0)));
    }

    @Test
    void changesAndDeletesAContact() {
        assertThat(wire.apro(
                        "purchaser/update",
                        "params[0][id]=10556&params[0][email]=&params[0][phone][0]=1&params[0][marktype]=0"))
                .isEqualTo(TRUE);
        assertThat(wire.apro("purchaser/filter", "params[byid]=10556"))
                .contains("\"markname\":\"Not specified\"")
                .contains("\"email\":[],\"phone\":[{\"phone\":\"1\",\"comment\":\"\"}]")
                .contains("\"customer_activity_type\":\"edit\",\"customer_activity_date\":\"2026-11-22 10:15:00\"");
        assertThat(wire.apro("purchaser/delete", "params[0]=10556")).isEqualTo(TRUE);
        assertThat(wire.apro("purchaser/filter", "params[byid]=10556")).contains("\"count\":\"0\"");
    }

    @Test
    void keepsAnActivityAndItsStage() {
        assertThat(wire.apro(
                        "applications/insert",
                        "params[0][customers_id]=10555&params[0][request_type]=1&params[0][request_name]=Two+pumps"
                                + "&params[0][source]=online_form&params[0][comment]=soon&params[0][employee_id]=47"
                                + "&params[0][fields][0][id]=66&params[0][fields][0][value]=R-1"))
                .isEqualTo("{\"status\":\"success\",\"data\":[1356]}");
        clock.pass(Duration.ofSeconds(5));
        assertThat(wire.apro("applications/update", "params[0][id]=1356&params[0][status]=processed"))
                .isEqualTo(TRUE);
        assertThat(wire.apro("applications/filter", "params[byid]=1356"))
                .isEqualTo(
                        "{\"status\":\"success\",\"data\":{\"list\":[{\"id\":\"1356\",\"employee_id\":\"47\","
                                + "\"additional_employee_id\":[],\"customer_id\":\"10555\",\"request_type_id\":\"1\","
                                + "\"request_type_name\":\"Request for a quote\",\"source\":\"online_form\","
                                + "\"date_create\":\"2026-11-22 10:15:00\",\"comment\":\"soon\",\"request_name\":\"Two pumps\","
                                + "\"status\":\"processed\",\"request_activity_type\":\"stage\",\"request_activity_date\":\"2026-11-22 10:15:05\","
                                + "\"fields\":{\"66\":{\"id\":\"66\",\"datatype\":\"text\",\"value\":\"R-1\"}}}],\"count\":\"1\"}}");
    }

    @Test
    void keepsADealAtTheFirstStageOfItsType() {
        assertThat(wire.apro(
                        "sales/insert",
                        "params[0][customers_id]=10555&params[0][sales_type_id]=2&params[0][sale_name]=Visit"
                                + "&params[0][fields][0][id]=77&params[0][fields][0][value]=D-9"
                                + "&params[0][fields][1][id]=79&params[0][fields][1][value][0]=2026-12-01"
                                + "&params[0][fields][1][value][1]=2026-12-02"))
                .isEqualTo("{\"status\":\"success\",\"data\":[421]}");
        assertThat(wire.apro("sales/filter", "params[byid]=421"))
                .isEqualTo(
                        "{\"status\":\"success\",\"data\":{\"list\":[{\"id\":\"421\",\"customers_id\":\"10555\",\"employee_id\":\"0\","
                                + "\"additional_employee_id\":[],\"date_create\":\"2026-11-22 10:15:00\",\"sales_type_id\":\"2\","
                                + "\"sales_status_id\":\"11\",\"sale_name\":\"Visit\",\"sale_activity_type\":\"create\","
                                + "\"sale_activity_date\":\"2026-11-22 10:15:00\",\"fields\":{\"77\":{\"id\":\"77\",\"datatype\":\"text\","
                                + "\"value\":\"D-9\"},\"79\":{\"id\":\"79\",\"datatype\":\"date_range\","
                                + "\"value\":{\"from\":\"2026-12-01\",\"to\":\"2026-12-02\"}}}}],\"count\":\"1\"}}");
        assertThat(wire.apro("sales/update", "params[0][id]=421&params[0][sales_status_id]=12"))
                .isEqualTo(TRUE);
        assertThat(wire.apro("sales/filter", "params[stage][0]=12")).contains("\"sale_activity_type\":\"stage\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "purchaser/insert | params[0][marktype]=1 | params[0]: name, surname, email and phone are all missing or empty",
                "purchaser/insert | params[0][name]=A&params[0][marktype]=9 | params[0]: marktype is an unknown type",
                "purchaser/insert | params[0][name]=A&params[0][source]=radio | params[0]: source is an unknown word",
                "purchaser/insert | params[0][name]=A&params[0][email]=a@b | params[0][email]: not a list",
                "purchaser/insert | params[0][name]=A&params[0][phone][0][number]=1 "
                        + "| params[0][phone]: an entry that is neither a text nor has phone",
                "purchaser/update | params[0][name]=A | id '': no record has this id",
                "purchaser/update | params[0][id]=10608&params[0][name]=A | id '10608': no record has this id",
                "applications/insert | params[0][customers_id]=1&params[0][request_type]=1 "
                        + "| params[0]: customers_id is missing or no contact's id",
                "applications/insert | params[0][customers_id]=10555&params[0][request_type]=3 "
                        + "| params[0]: request_type is missing or an unknown type",
                "applications/insert | params[0][customers_id]=10555&params[0][request_type]=1&params[0][status]=done "
                        + "| params[0]: status is an unknown word",
                "applications/insert | params[0][customers_id]=10555&params[0][request_type]=1&params[0][fields][0][id]=69"
                        + "&params[0][fields][0][value]=x | params[0][fields][0]: a field that does not exist",
                "sales/insert | params[0][customers_id]=10555 | params[0]: sales_type_id is missing or an unknown type",
                "sales/insert | params[0][sales_type_id]=1&params[0][sales_status_id]=11 "
                        + "| params[0]: sales_status_id is no stage of this type",
                "sales/update | params[0][id]=420&params[0][sales_status_id]=1 | params[0]: sales_status_id is no stage of this type",
                "sales/insert | params[0][sales_type_id]=1&params[0][customers_id]=3 | params[0]: customers_id is no contact's id",
            })
    void refuses(String operation, String params, String refusal) {
        assertThat(wire.apro(operation, params)).isEqualTo("{\"status\":\"fail\",\"message\":\"BAD_PARAMS\"}");
        assertThat(simulator.receipts().operation("apro/" + operation).lastRefusals())
                .containsExactly("BAD_PARAMS: " + refusal);
    }
}

package io.bactrian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The operations that only read. */
class AproLookTest {
    private static final String BAD_PARAMS = "{\"status\":\"fail\",\"message\":\"BAD_PARAMS\"}";

    private final Simulator simulator =
            Simulator.start(SimulatorSettings.defaults().withoutRates());
    private final Wire wire = new Wire(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void listsTypesCategoriesAndStages() {
        assertThat(look("stock/types"))
                .isEqualTo(data("[{\"id\":\"1\",\"name\":\"Heating\",\"groups\":[\"149\",\"150\"]},"
                        + "{\"id\":\"2\",\"name\":\"Showroom\",\"groups\":[\"150\"]}]"));
        assertThat(look("stock/category"))
                .contains("\"2\":[{\"id\":\"41\",\"tree_id\":\"1\",\"tree_parent\":\"0\",\"name\":\"Bathroom\"},");
        assertThat(look("applications/types"))
                .isEqualTo(
                        data(
                                "[{\"id\":\"1\",\"name\":\"Request for a quote\",\"service\":\"0\",\"groups\":[\"149\"]},"
                                        + "{\"id\":\"2\",\"name\":\"Request for repair\",\"service\":\"1\",\"groups\":[\"149\",\"150\"]}]"));
        assertThat(look("sales/types"))
                .contains(
                        "{\"id\":\"2\",\"name\":\"Delivered\",\"color\":\"#B5D67D\",\"order\":\"11\",\"is_success\":true}");
        assertThat(look("purchaser/types")).isEqualTo("{\"status\":\"fail\",\"message\":\"BAD_REQUEST\"}");
    }

    @Test
    void describesFieldsWithTheirVariantsButThoseThatHangOnAParent() {
        assertThat(look("stock/fields"))
                .contains("\"339\":{\"id\":\"339\",\"name\":\"Price\",\"datatype\":\"price\"}")
                .contains("\"datatype\":\"select\",\"variants\":[{\"id\":\"1609\",\"value\":\"new\",\"bind\":\"0\",")
                .contains("\"618\":{\"id\":\"618\",\"name\":\"Series\",\"datatype\":\"select\"}")
                .contains("\"nested_selects\":{\"617\":[\"618\"]},\"deleted_fields\":[\"943\"]");
        assertThat(look("purchaser/fields")).startsWith("{\"status\":\"success\",\"data\":{\"0\":{\"groups\":[");
        assertThat(look("applications/fields"))
                .contains("\"69\":{\"id\":\"69\",\"name\":\"Fault\",\"datatype\":\"text\"}");
        assertThat(look("sales/fields"))
                .contains(
                        "\"2\":{\"stages\":{\"0\":[\"77\",\"80\"],\"11\":[\"78\"],\"12\":[\"79\"]},\"price_fields\":[\"78\"]");
    }

    @Test
    void listsVariantsByFieldAndByParentsChoice() {
        assertThat(wire.apro("utils/variants", "params[property_id]=618"))
                .contains("\"value\":\"Fjord\",\"bind\":\"1601\"", "\"value\":\"Aqua\",\"bind\":\"1602\"");
        assertThat(wire.apro("utils/binded", "params[bind]=1602"))
                .isEqualTo(
                        data(
                                "[{\"id\":\"1606\",\"value\":\"Aqua\",\"bind\":\"1602\",\"default\":\"0\",\"highlight\":null,\"sort\":\"2\"}]"));
        assertThat(wire.apro("utils/binded", "params[bind]=617")).contains("Fjord", "Aqua", "Ventus");
        assertThat(wire.apro("utils/binded", "params[bind]=77777")).isEqualTo(data("[]"));
        assertThat(wire.apro("utils/variants", "params[property_id]=338")).isEqualTo(BAD_PARAMS);
        assertThat(wire.apro("utils/variants", "params[bind]=618")).isEqualTo(BAD_PARAMS);
    }

    @Test
    void listsCommentsOfRecordsAndAllOfAContactsUnderTheContact() {
        assertThat(wire.apro("stock/comments", "params[entity_id]=19309"))
                .isEqualTo(data("{\"19309\":[{\"id\":\"488\",\"parent_type\":\"stock\",\"parent_id\":\"19309\","
                        + "\"text\":\"Checked, all parts there\",\"date\":\"2026-10-20 11:34:54\",\"customer_id\":\"0\","
                        + "\"author_id\":\"47\",\"files\":[]}]}"));
        assertThat(wire.apro("purchaser/comments", "params[entity_id][0]=10560&params[entity_id][1]=10599"))
                .startsWith("{\"status\":\"success\",\"data\":{\"10560\":[{\"id\":\"489\",\"parent_type\":\"stock\"")
                .contains("{\"id\":\"492\",\"parent_type\":\"sale\"", "\"name\":\"plan.png\"")
                .doesNotContain("10599");
        assertThat(wire.apro("applications/comments", "params[entity_id]=1349")).isEqualTo(data("[]"));
        assertThat(wire.apro("sales/comments", "params[id]=415")).isEqualTo(BAD_PARAMS);
    }

    @Test
    void listsWhatHangsOnContactsAndDeals() {
        assertThat(wire.apro("purchaser/attach", "params[ids][0]=10560&params[ids][1]=10606"))
                .isEqualTo(data("{\"10560\":{\"stock\":[\"19315\",\"19317\"],\"sale\":[\"415\"]}}"));
        wire.apro("stock/delete", "params[0]=19315");
        assertThat(wire.apro("purchaser/attach", "params[ids]=10560"))
                .isEqualTo(
                        data("{\"10560\":{\"stock\":[\"19317\"],\"stock_archive\":[\"19315\"],\"sale\":[\"415\"]}}"));
        assertThat(wire.apro("purchaser/attach", "params[ids]=10606")).isEqualTo(data("[]"));
        assertThat(wire.apro("sales/details", "params[ids][0]=418&params[ids][1]=5"))
                .isEqualTo(data(
                        "{\"418\":{\"cocustomers\":[],\"corequests\":[],\"costock\":[\"19318\"],\"costockprimary\":[],"
                                + "\"cosales\":[],\"bills\":[],\"blanks\":[\"74\"]}}"));
    }

    private String look(String operation) {
        return wire.form("/sharedapi/" + operation, "apikey=" + Wire.KEY).body();
    }

    private static String data(String json) {
        return "{\"status\":\"success\",\"data\":" + json + "}";
    }
}

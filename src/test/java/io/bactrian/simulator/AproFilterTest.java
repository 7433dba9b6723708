package io.bactrian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions about the records that are there from the start. */
class AproFilterTest {
    private static final Pattern ID =
            Pattern.compile("\\{\"id\":\"(\\d+)\",\"(?:stock_type|group_id|employee_id|customers_id)\"");

    private final Simulator simulator =
            Simulator.start(SimulatorSettings.defaults().withoutRates());
    private final Wire wire = new Wire(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stock | params[type]=2 | 19318 19319 19320",
                "stock | params[type]=2&params[category]=41 | ''",
                "stock | params[type]=2&params[category]=41&params[nested]=true | 19318 19319 19320",
                "stock | params[type]=1&params[groups][0]=149&params[category]=16 | 19312",
                "stock | params[type]=2&params[groups][0]=149 | ''",
                "stock | params[type]=1&params[date][from]=2026-10-05 | 19315 19317",
                "stock | params[type]=1&params[date_field]=stock_activity_date&params[date][from]=2026-10-20+11:34:54 | 19309 19312 19317",
                "stock | params[type]=1&params[date_field]=stock_activity_date&params[date][to]=2026-10-02 | 19310 19311",
                "stock | params[type]=1&params[order_field]=stock_activity_date&params[order]=desc&params[limit]=2 | 19317 19312",
                "stock | params[type]=1&params[order_field]=stock_activity_date&params[limit]=3&params[page]=3 | 19312 19317",
                "stock | params[type]=1&params[publish]=0 | 19316",
                "stock | params[byid]=19320 | 19320",
                "stock | params[type]=2&params[associated_with_customer]=10607 | 19320",
                "stock | params[type]=1&params[search]=TERMO | 19311 19312",
                "purchaser | params[byid][0]=10556&params[byid][1]=10558 | 10556 10558",
                "purchaser | params[search]=office10558 | 10558",
                "purchaser | params[marktype][0]=2&params[nattype]=legal_entity&params[manager]=48 | ''",
                "purchaser | params[marktype][0]=1&params[nattype]=legal_entity&params[manager]=48 | 10559 10574 10589 10604",
                "purchaser | params[groups][0]=150&params[limit]=3 | 10555 10558 10561",
                "purchaser | params[fields][0][id]=25&params[fields][0][value]=%3E%3D+15&params[limit]=2 | 10558 10562",
                "applications | params[types][0]=1&params[statuses][0]=processed&params[statuses][1]=postponed | 1351 1352",
                "applications | params[customer]=10559 | 1349",
                "applications | params[groups][0]=150 | 1353 1355",
                "sales | params[type][0]=1&params[stage][0]=1 | 415 418",
                "sales | params[date_field]=sale_activity_date&params[date][from]=2026-10-23 | 418 420",
                "sales | params[search]=radiators&params[count_total]=1 | 416",
            })
    void finds(String type, String params, String ids) {
        assertThat(ids(wire.apro(type + "/filter", params))).isEqualTo(ids);
    }

    @Test
    void listsFiftyContactsAtMostOnAPage() {
        assertThat(ids(wire.apro("purchaser/filter", "params[limit]=500")).split(" "))
                .hasSize(50)
                .startsWith("10555")
                .endsWith("10605");
        assertThat(wire.apro("purchaser/filter", "params[page]=2&params[limit]=50"))
                .endsWith("\"phone\":[],\"fields\":[]}],\"count\":\"52\"}}")
                .contains("{\"id\":\"10606\"", "{\"id\":\"10607\"");
        assertThat(wire.apro("purchaser/filter", "params[page]=3"))
                .isEqualTo("{\"status\":\"success\",\"data\":{\"list\":[],\"count\":\"52\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stock | params[type]=1&params[colour]=red | params[colour]: a member that the document does not name",
                "stock | params[type]=1&params[order]=up | params[order]: order is an unknown word",
                "stock | params[type]=1&params[date_field]=date_add | params[date_field]: date_field is an unknown word",
                "stock | params[type]=1&params[date][from]=05.10.2026 | params[date]: date has no from and to",
                "sales | params[order_field]=stock_activity_date | params[order_field]: order_field is an unknown word",
                "purchaser | params[limit]=0 | params[limit]: limit is not a positive number",
                "applications | params[type]=1 | params[type]: a member that the document does not name",
            })
    void refuses(String type, String params, String refusal) {
        assertThat(wire.apro(type + "/filter", params)).isEqualTo("{\"status\":\"fail\",\"message\":\"BAD_PARAMS\"}");
        assertThat(simulator.receipts().operation("apro/" + type + "/filter").lastRefusals())
                .containsExactly("BAD_PARAMS: " + refusal);
    }

    private static String ids(String answer) {
        return ID.matcher(answer).results().map(found -> found.group(1)).collect(Collectors.joining(" "));
    }
}
